import {afterAll, beforeAll, describe, expect, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import type {Broker} from '../helpers/broker/index.js'
import {restarted} from './access_stage.js'
import {clusterOfThree} from './cluster_of_three.js'
import {ours, theirs} from './tools.js'

const vhost = 'acl v/"1"'
const v = encodeURIComponent(vhost)
const inVhost = ['-p', vhost]

let one: Broker
let two: Broker
let three: Broker

beforeAll(async () => {
  ;[one, two, three] = (await clusterOfThree()).nodes
  await api(one, 'PUT', `/vhosts/${v}`, {description: 'kept', tags: 'a,b'})
})
afterAll(() => api(one, 'DELETE', `/vhosts/${v}`))

const get = async (broker: Broker, columns: string) =>
  (await api(broker, 'GET', `/vhosts/${v}?columns=${columns}`)).body

describe('restart_vhost -n of another node than the one that answers', () => {
  const restart = () => ['restart_vhost', ...inVhost, '-n', two.node]
  const states = async () => (await get(one, 'cluster_state')).cluster_state

  it('starts the virtual host there', async () => {
    const other = await restarted(two, vhost, () => theirs(one, restart()))
    expect(await restarted(two, vhost, () => ours(one, restart()))).toEqual(other)
    expect(other.stdout).toContain(`Successfully restarted vhost '${vhost}' on node '${two.node}'`)
    expect(await states()).toEqual(Object.fromEntries([one, two, three].map(({node}) => [node, 'running'])))
  })

  it('lets one alone that runs there', async () => {
    const [own, other] = await Promise.all([ours(one, restart()), theirs(one, restart())])
    expect(own).toEqual(other)
  })
})

describe('tracing, which each node switches for itself,', () => {
  const traced = async () => Promise.all([one, two].map(async (node) => (await get(node, 'tracing')).tracing))

  it('is switched on the node that answers', async () => {
    for (const node of [one, two]) await node.rabbitmqctl('trace_off', ...inVhost)
    await theirs(two, ['trace_on', ...inVhost, '-n', two.node])
    expect(await traced()).toEqual([false, true])
    expect(await ours(one, ['trace_on', ...inVhost])).toMatchObject({exitCode: 0})
    expect(await traced()).toEqual([true, true])
    expect(await ours(two, ['trace_off', ...inVhost, '-n', two.node])).toMatchObject({exitCode: 0})
    expect(await traced()).toEqual([true, false])
  })

  it('is not switched on a node that does not answer', async () => {
    const before = await traced()
    for (const name of ['trace_on', 'trace_off']) {
      const {exitCode, stderr} = await ours(one, [name, ...inVhost, '-n', two.node])
      expect(exitCode).toBe(69)
      expect(stderr).toBe(
        `Error: the management API switches tracing of the node that answers alone, which is ${one.node}: give the URL of ${two.node} itself.\n`,
      )
    }
    expect(await traced()).toEqual(before)
  })
})
