import {inject} from 'vitest'

import {type Broker, type Cluster, startCluster} from '../helpers/broker/index.js'

let cluster: Promise<Cluster> | undefined

/**
 * The one cluster of three nodes that the files of a release share, which starts when the first of them asks and ends with
 * the process. A file leaves it as it was: with no queue, and no node stopped.
 *
 * @returns its nodes, and what waits until each of them takes clients and sees the others
 */
export async function clusterOfThree() {
  cluster ??= startCluster({release: inject('release'), size: 3})
  const {nodes, revive} = await cluster
  return {nodes: nodes as [Broker, Broker, Broker], whole: () => revive()}
}
