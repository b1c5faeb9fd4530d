import {spawnSync} from 'node:child_process'
import {join} from 'node:path'

import type {Broker} from '../test/helpers/broker/index.js'
import {time} from './hyperfine.js'
import {majorOf, type Node} from './nodes.js'
import {peakOf} from './peak.js'
import {declare, environment, floorScript, original, program} from './subjects.js'
import {mb, ms, table, times} from './table.js'

const words = ['list_queues', 'name', 'messages']

/** What one call costs on each Node.js, beside the least that it could cost, and beside rabbitmqctl. */
export async function startUp(broker: Broker, nodes: readonly Node[]): Promise<string> {
  const env = environment(broker.url, broker.folder)
  const floor = floorScript(broker)
  await declare(broker, 0, 1)
  const rows = nodes.map((node) => {
    const {file} = node
    const {bare, least, ours, rabbitmqctl} = time(
      {
        bare: [file, '-e', '0'],
        least: [file, floor],
        ours: [file, program, ...words],
        rabbitmqctl: original(broker, ...words),
      },
      {runs: 10, env},
    )
    const ratios = [bare, least, rabbitmqctl].map(
      (other) => `${times(ours.median, other.median)} (${times(ours.cpu, other.cpu)})`,
    )
    const memory = mb(peakOf([file, program, ...words], env))
    return [majorOf(node), ...[bare, least, ours, rabbitmqctl].map(({median}) => ms(median)), ...ratios, memory]
  })
  const head = ['Node.js', '`node -e 0`', 'floor', 'rmqctl', 'rabbitmqctl']
  return table([...head, 'rmqctl : node', 'rmqctl : floor', 'rmqctl : rabbitmqctl', 'memory of rmqctl'], rows)
}

/** The single executable, beside the installed package on the Node.js that it is made of. */
export function standalone(broker: Broker, node: Node): string {
  const folder = join(broker.folder, 'standalone')
  const script = join(import.meta.dirname, '../bin/standalone.js')
  const {status} = spawnSync(process.execPath, [script, folder], {stdio: ['ignore', 'ignore', 'inherit']})
  if (status !== 0) throw new Error(`bin/standalone.js ended with ${status}.`)
  const env = environment(broker.url, broker.folder)
  const {installed, single} = time(
    {installed: [node.file, program, ...words], single: [join(folder, 'rmqctl'), ...words]},
    {runs: 20, env},
  )
  const row = (what: string, one: number, other: number) => [what, ms(one), ms(other), times(other, one)]
  return table(
    ['', 'installed package', 'single executable', 'single : installed'],
    [row('time', installed.median, single.median), row('processor time', installed.cpu, single.cpu)],
  )
}
