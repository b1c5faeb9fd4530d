import {Worker} from 'node:worker_threads'

import type {Broker} from '../test/helpers/broker/index.js'
import {type Run, type Timing, time} from './hyperfine.js'
import {majorOf, type Node} from './nodes.js'
import {peakOf} from './peak.js'
import {authorization, curl, declare, environment, original, program, request} from './subjects.js'
import {mb, ms, table, times} from './table.js'

const words = ['list_queues', 'name', 'messages']

/** How a list grows with the number of queues, beside curl with the same request and rabbitmqctl. */
export async function listing(broker: Broker, nodes: readonly Node[], sizes: readonly number[]): Promise<string> {
  const env = environment(broker.url, broker.folder)
  const rows: string[][] = []
  let made = 0
  for (const size of sizes) {
    for (; made < size; made += 100) await declare(broker, made, made + 100)
    const others = {curl: curl(broker), rabbitmqctl: original(broker, ...words)}
    const {each, curl: least, rabbitmqctl} = timeEach(nodes, others, {runs: 7, env})
    for (const [node, ours] of each) {
      rows.push([
        size.toLocaleString('en'),
        majorOf(node),
        ...[ours, least, rabbitmqctl].map(({median}) => ms(median)),
        ...[least, rabbitmqctl].map(({median}) => times(ours.median, median)),
        times(least.median, rabbitmqctl.median),
        mb(peakOf([node.file, program, ...words], env)),
      ])
    }
  }
  const ratios = ['rmqctl : curl', 'rmqctl : rabbitmqctl', 'curl : rabbitmqctl']
  return table(['Queues', 'Node.js', 'rmqctl', 'curl', 'rabbitmqctl', ...ratios, 'memory of rmqctl'], rows)
}

/** A list from a server that answers as the broker does, with more queues than a small broker could hold. */
export async function standIn(broker: Broker, nodes: readonly Node[], size: number): Promise<string> {
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
    const url = `http://127.0.0.1:${port}`
    const env = environment(url, broker.folder)
    const {each, curl: least} = timeEach(nodes, {curl: curl({...broker, url})}, {runs: 10, env})
    const rows = each.map(([node, ours]) => [
      size.toLocaleString('en'),
      majorOf(node),
      ...[ours, least].map(({median}) => ms(median)),
      mb(peakOf([node.file, program, ...words], env)),
    ])
    return table(['Queues', 'Node.js', 'rmqctl', 'curl', 'memory of rmqctl'], rows)
  } finally {
    await server.terminate()
  }
}

/** Times the list on each Node.js, and others beside it. */
function timeEach<Name extends string>(nodes: readonly Node[], others: Record<Name, string[]>, run: Run) {
  const lists = Object.fromEntries(nodes.map(({file, version}) => [version, [file, program, ...words]]))
  const timings = time({...others, ...lists}, run) as Record<string, Timing>
  const each = nodes.map((node) => [node, timings[node.version] as Timing] as const)
  return {...(timings as Record<Name, Timing>), each}
}
