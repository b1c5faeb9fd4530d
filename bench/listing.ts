import {Worker} from 'node:worker_threads'

import type {Broker} from '../test/helpers/broker/index.js'
import {time} from './hyperfine.js'
import {peakOf} from './peak.js'
import {authorization, curl, declare, environment, original, program, request} from './subjects.js'
import {mb, ms, table, times} from './table.js'

const words = ['list_queues', 'name', 'messages']

/** How a list grows with the number of queues, beside curl with the same request and rabbitmqctl. */
export async function listing(broker: Broker, node: string, sizes: readonly number[]): Promise<string> {
  const env = environment(broker.url, broker.folder)
  const rows: string[][] = []
  let made = 0
  for (const size of sizes) {
    for (; made < size; made += 100) await declare(broker, made, made + 100)
    const {ours, theCurl, rabbitmqctl} = time(
      {ours: [node, program, ...words], theCurl: curl(broker), rabbitmqctl: original(broker, ...words)},
      {runs: 5, env},
    )
    rows.push([
      size.toLocaleString('en'),
      ...[ours, theCurl, rabbitmqctl].map(({median}) => ms(median)),
      ...[theCurl, rabbitmqctl].map(({median}) => times(ours.median, median)),
      mb(peakOf([node, program, ...words], env)),
    ])
  }
  const head = ['Queues', 'rmqctl', 'curl', 'rabbitmqctl', 'rmqctl : curl', 'rmqctl : rabbitmqctl', 'memory of rmqctl']
  return table(head, rows)
}

/** A list from a server that answers as the broker does, with more queues than a small broker could hold. */
export async function standIn(broker: Broker, node: string, size: number): Promise<string> {
  const answer = await fetch(`${broker.url}${request}`, {
    headers: {'accept-encoding': 'identity', authorization: authorization(broker)},
  })
  const [first] = (await answer.json()) as object[]
  const queues = Array.from({length: size}, (_, i) => ({...first, name: `orders.${i}`}))
  const server = new Worker(new URL('stand_in.js', import.meta.url), {
    workerData: {headers: Object.fromEntries(answer.headers), body: JSON.stringify(queues)},
  })
  try {
    const port = await new Promise<number>((resolve) => server.once('message', resolve))
    const env = environment(`http://127.0.0.1:${port}`, broker.folder)
    const {ours, theCurl} = time(
      {ours: [node, program, ...words], theCurl: curl({...broker, url: `http://127.0.0.1:${port}`})},
      {runs: 10, env},
    )
    const peak = mb(peakOf([node, program, ...words], env))
    const row = [size.toLocaleString('en'), ms(ours.median), ms(theCurl.median), peak]
    return table(['Queues', 'rmqctl', 'curl', 'memory of rmqctl'], [row])
  } finally {
    await server.terminate()
  }
}
