import {ToolError} from '../errors.js'
import type {Http} from '../http.js'
import {byNumbers} from '../order.js'
import * as overview from './overview.js'

/**
 * What to throw when a broker answers 404 or 405 because its release does not have something (69).
 *
 * @param feature with its article, such as `a list of deprecated features`
 * @param since the first release that has it, such as `3.13`
 */
export async function lacking(http: Http, feature: string, since: string): Promise<ToolError> {
  const {rabbitmq_version: release} = await overview.get(http)
  return new ToolError(`RabbitMQ ${release} does not have ${feature}, which came with ${since}.`, 'unavailable')
}

/** Whether the broker is of a release, such as `3.11.14`, or of a later one. */
export async function isSince(http: Http, release: string): Promise<boolean> {
  const [own, other] = [(await overview.get(http)).rabbitmq_version, release].map((each) =>
    byNumbers(/^[\d.]*/.exec(each)?.[0] ?? ''),
  ) as [string, string]
  return own >= other
}
