import {Lacking} from '../errors.js'
import type {Http} from '../http.js'
import * as releases from '../release.js'
import * as overview from './overview.js'

/**
 * What to throw when a broker answers 404 or 405 because its release does not have something (69).
 *
 * @param feature with its article, such as `a list of deprecated features`
 * @param since the first release that has it, such as `3.13`
 */
export async function lacking(http: Http, feature: string, since: string): Promise<Lacking> {
  const {rabbitmq_version: release} = await overview.get(http)
  return new Lacking(`RabbitMQ ${release} does not have ${feature}, which came with ${since}.`)
}

/** Whether the broker is of a release, such as `3.11.14`, or of a later one. */
export const isSince = async (http: Http, release: string) =>
  releases.isSince((await overview.get(http)).rabbitmq_version, release)
