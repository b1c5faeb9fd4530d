import type {Broker} from '../test/helpers/broker/index.js'
import {nodeOf} from '../test/helpers/nodes.js'
import {time} from './hyperfine.js'
import {declare, environment, floorScript, original, program} from './subjects.js'
import {ms, table, times} from './table.js'

/** What one call costs on each Node.js, beside the least that it could cost, and beside rabbitmqctl. */
export async function startUp(broker: Broker, majors: readonly number[]): Promise<string> {
  const env = environment(broker.url, broker.folder)
  const floor = floorScript(broker)
  await declare(broker, 0, 1)
  const rows: string[][] = []
  for (const major of majors) {
    const node = await nodeOf(major)
    const {bare, least, ours, rabbitmqctl} = time(
      {
        bare: [node, '-e', '0'],
        least: [node, floor],
        ours: [node, program, 'list_queues', 'name', 'messages'],
        rabbitmqctl: original(broker, 'list_queues', 'name', 'messages'),
      },
      {runs: 10, env},
    )
    const ratios = [bare, least, rabbitmqctl].map(
      (other) => `${times(ours.median, other.median)} (${times(ours.cpu, other.cpu)})`,
    )
    rows.push([`${major}`, ...[bare, least, ours, rabbitmqctl].map(({median}) => ms(median)), ...ratios])
  }
  const head = ['Node.js', '`node -e 0`', 'floor', 'rmqctl', 'rabbitmqctl']
  return table([...head, 'rmqctl : node', 'rmqctl : floor', 'rmqctl : rabbitmqctl'], rows)
}
