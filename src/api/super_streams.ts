import {HttpFailure, ToolError} from '../errors.js'
import {SuperStreamRefused} from '../failures.js'
import {type Http, path} from '../http.js'
import {type StreamOptions, streamArguments} from '../stream_arguments.js'
import {expectOneLine} from './queues.js'
import * as releases from './releases.js'
import * as vhosts from './vhosts.js'

export interface Partition {
  name: string
  binding_key: string
}

/**
 * A partition for each key, by the rules of the stream plugin.
 * @param isOld whether refusals are quoted as before 3.13
 * @throws SuperStreamRefused when the name cannot be one of a super stream, or a key comes twice
 */
export function partitions(name: string, keys: readonly string[], isOld: boolean): Partition[] {
  const refused = (reason: string) => new SuperStreamRefused('validation_failed', reason, isOld)
  if (name === '' || name.startsWith('amq.')) throw refused(`${name} is not a correct name for a super stream`)
  if (new Set(keys).size < keys.length) throw refused(`Duplicate partition names found ${keys.join()}`)
  return keys.map((key) => ({name: `${name}-${key}`, binding_key: key}))
}

const order = 'x-stream-partition-order'

/**
 * Declares an exchange, a stream for each partition and their bindings, as the stream plugin does; the API has it in one
 * request from 4.1.1 on only. What has been made is taken away again when one of them fails.
 *
 * @throws SuperStreamRefused when one of the names is taken
 */
export async function create(
  http: Http,
  vhost: string,
  name: string,
  partitions: Partition[],
  options: StreamOptions,
): Promise<void> {
  for (const each of [name, ...partitions.map((partition) => partition.name)]) expectOneLine(each)
  const [isDecimal, isBalanced] = [await releases.isSince(http, '3.13'), await releases.isSince(http, '3.12')]
  const args = streamArguments(options, {isDecimal, isBalanced})
  const exchange = path`/exchanges/${vhost}/${name}`
  const streams = partitions.map((partition) => path`/queues/${vhost}/${partition.name}`)
  const taken = (what: string) =>
    new SuperStreamRefused('reference_already_exists', `there is already ${what}`, !isDecimal)
  await expectFree(http, exchange, taken(`an exchange named ${name}`))
  // It is not there either where the virtual host is not.
  if (!(await vhosts.exists(http, vhost))) throw await vhosts.notFound(http, vhost)
  for (const [i, stream] of streams.entries())
    await expectFree(http, stream, taken(`a queue named ${partitions[i]?.name}`))
  const made: string[] = []
  const declare = async (what: string, body: object) => {
    if ((await http.put(what, body)) === 201) made.unshift(what)
  }
  try {
    await declare(exchange, {type: 'direct', durable: true, arguments: {'x-super-stream': true}})
    for (const stream of streams) await declare(stream, {durable: true, arguments: args})
    for (const [i, {name: stream, binding_key}] of partitions.entries())
      await http.post(path`/bindings/${vhost}/e/${name}/q/${stream}`, {
        routing_key: binding_key,
        arguments: {[order]: i},
      })
  } catch (error) {
    await takeBack(http, made, error)
    throw error
  }
}

async function takeBack(http: Http, made: string[], cause: unknown): Promise<void> {
  const left: string[] = []
  for (const what of made) await http.delete(what).catch(() => left.push(what))
  if (left.length === 0) return
  const {message, exit} = cause as ToolError
  throw new ToolError(`${message} What was made before is still there: ${left.join(', ')}.`, exit ?? 'software', {
    cause,
  })
}

async function expectFree(http: Http, what: string, otherwise: SuperStreamRefused): Promise<void> {
  try {
    await http.get(what, {columns: 'name'})
  } catch (error) {
    if (HttpFailure.is(error, 404)) return
    throw error
  }
  throw otherwise
}

/**
 * Deletes the exchange of a super stream and the streams that are bound to it.
 *
 * @returns whether there was one: another exchange is left alone
 * @throws ToolError (3) when some streams are left
 */
export async function remove(http: Http, vhost: string, name: string): Promise<boolean> {
  expectOneLine(name)
  const exchange = path`/exchanges/${vhost}/${name}`
  if (!(await isSuperStream(http, exchange))) return false
  const bindings = await http.list<{destination: string; destination_type: string}>(
    `${exchange}/bindings/source`,
    {},
    {destination: 'string'},
  )
  const queues = bindings.flatMap((each) => (each.destination_type === 'queue' ? [each.destination] : []))
  await http.delete(exchange)
  const left: string[] = []
  for (const queue of new Set(queues)) {
    const stream = path`/queues/${vhost}/${queue}`
    try {
      const {type} = await http.get<{type: string}>(stream, {columns: 'type'})
      if (type !== 'stream') continue
      expectOneLine(queue)
      await http.delete(stream)
    } catch (error) {
      if (!HttpFailure.is(error, 404)) left.push(`'${queue}' (${(error as Error).message})`)
    }
  }
  if (left.length === 0) return true
  throw new ToolError(`the exchange of the super stream is deleted, streams are left: ${left.join('; ')}`, 'partial')
}

async function isSuperStream(http: Http, exchange: string): Promise<boolean> {
  try {
    const {arguments: args} = await http.get<{arguments: Record<string, unknown>}>(exchange, {columns: 'arguments'})
    return args['x-super-stream'] === true
  } catch (error) {
    if (HttpFailure.is(error, 404)) return false
    throw error
  }
}
