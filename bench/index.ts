import {readFileSync, writeFileSync} from 'node:fs'
import {cpus} from 'node:os'
import {join} from 'node:path'

import {startBroker} from '../test/helpers/broker/index.js'
import {nodeOf} from '../test/helpers/nodes.js'
import {changes} from './changes.js'
import {readyHyperfine} from './hyperfine.js'
import {listing, standIn} from './listing.js'
import {startUp} from './start_up.js'

const page = join(import.meta.dirname, '../docs/performance.md')
const [begin, end] = ['<!-- written by npm run bench -->', '<!-- as far as here -->']
const majors = [20, 22, 24, 26]

/**
 * Measures on a broker of its own what a call costs, how lists grow and how fast changes are, all of it side by side, prints
 * the tables and writes them into docs/performance.md.
 *
 * @returns the exit code
 */
export async function bench(): Promise<number> {
  const hyperfine = readyHyperfine()
  const node = await nodeOf(24)
  const broker = await startBroker()
  try {
    const section = async (title: string, measure: Promise<string> | undefined) => {
      const text = await measure
      if (text === undefined) return []
      console.log(`\n${title}\n\n${text}`)
      return [`### ${title}`, text]
    }
    const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} processors, RabbitMQ ${broker.release}, ${hyperfine}. Medians.`
    const parts = [
      machine,
      ...(await section('Start-up, one queue', startUp(broker, majors))),
      ...(await section('Changes, Node.js 24', changes(broker, node))),
      ...(await section('Lists, Node.js 24', listing(broker, node, [100, 1000, 10_000]))),
      ...(await section('A long list from a stand-in, Node.js 24', standIn(broker, node, 100_000))),
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
