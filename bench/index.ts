import {execFileSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {cpus, release, totalmem, type} from 'node:os'
import {join} from 'node:path'

import {type Broker, startBroker} from '../test/helpers/broker/index.js'
import {changes} from './changes.js'
import {readyHyperfine} from './hyperfine.js'
import {listing, standIn} from './listing.js'
import {majorOf, type Node, nodeAt} from './nodes.js'
import {standalone, startUp} from './start_up.js'

const page = join(import.meta.dirname, '../docs/performance.md')
const [begin, end] = ['<!-- written by npm run bench -->', '<!-- as far as here -->']

/**
 * Measures on a broker of its own what a call costs, how lists grow and how fast changes are, all of it side by side, prints
 * the tables and writes them into docs/performance.md.
 *
 * @returns the exit code
 */
export async function bench(): Promise<number> {
  const hyperfine = readyHyperfine()
  const [usual, newest] = [await nodeAt(24), await nodeAt(26)]
  const nodes = [await nodeAt(20), await nodeAt(22), usual, newest]
  const broker = await startBroker()
  try {
    const section = async (title: string, measure: string | Promise<string>) => {
      const text = await measure
      console.log(`\n${title}\n\n${text}`)
      return [`### ${title}`, text]
    }
    const parts = [
      `${machine()}; ${versions(broker, nodes, hyperfine)}. Medians.`,
      ...(await section('Start-up, one queue', startUp(broker, nodes))),
      ...(await section(`A single executable, Node.js ${majorOf(newest)}, one queue`, standalone(broker, newest))),
      ...(await section(`Changes, Node.js ${majorOf(usual)}`, changes(broker, usual.file))),
      ...(await section('Lists', listing(broker, nodes, [100, 1000, 10_000]))),
      ...(await section('A long list from a stand-in', standIn(broker, nodes, 100_000))),
    ]
    const text = readFileSync(page, 'utf8')
    const [before] = text.split(begin)
    const [, after] = text.split(end)
    writeFileSync(page, `${before}${begin}\n\n${parts.join('\n\n')}\n\n${end}${after}`)
    return 0
  } finally {
    await broker.stop()
  }
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus()[0]?.model.trim()}, ${cpus().length} processors, ${memory} GB, ${type()} ${release().replace(/-.*/, '')}`
}

function versions(broker: Broker, nodes: readonly Node[], hyperfine: string): string {
  const curl = execFileSync('curl', ['--version'], {encoding: 'utf8'}).split(' ', 2).join(' ')
  return `RabbitMQ ${broker.release}, Node.js ${nodes.map(({version}) => version).join(', ')}, ${curl}, ${hyperfine}`
}
