import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {afterAll, describe, inject} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {nodeCommands, split, wrongWords} from '../helpers/node_words.js'
import {compareOutcomes, type Difference} from './compare.js'

const broker = connect(inject('broker'))
const release = inject('release')

interface Original {
  name: string
  tools: string[]
  releases: string[]
}
const file = fileURLToPath(new URL('../data/catalogue.json', import.meta.url))
const catalogue: Original[] = JSON.parse(readFileSync(file, 'utf8'))

// The original's tools have the commands of the plugins that are enabled, and of this broker few are.
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-plugins-'))
afterAll(() => rmSync(folder, {recursive: true}))
const plugins = join(folder, 'enabled_plugins')
const named = ['auth_backend_cache', 'auth_backend_oauth2', 'consistent_hash_exchange', 'mqtt', 'stream', 'trust_store']
writeFileSync(plugins, `[${named.map((name) => `rabbitmq_${name}`).join(',')}].\n`)

const differences: Record<string, Difference> = {
  'join_cluster --disc --ram rabbit@x': {
    ...{reason: '4.3 has no RAM nodes', on: '4.3', exitCode: 65, stderr: /must be either disc or ram/},
  },
}

/** Whether a release has the command in the tool of its topic. */
function isThere(id: string): boolean {
  const [name = '', topic] = id.split(':').reverse()
  const tool = topic ? `rabbitmq-${topic}` : 'rabbitmqctl'
  const original = catalogue.find((each) => each.name === name && each.tools.includes(tool))
  return original?.releases.some((each) => each.startsWith(release)) ?? false
}

describe('words that do not fit a command of a node', () => {
  const cases = Object.keys(nodeCommands).flatMap((id) => {
    const [name = '', topic] = id.split(':').reverse()
    // There the original crashes.
    const lines = wrongWords(id).filter(([line]) => `${name} ${line}` !== 'eval_file x y')
    return (isThere(id) ? lines : []).map(([line]) => ({
      ...(topic && {tool: `rabbitmq-${topic}`}),
      // No node of that name runs, should words fit after all.
      args: ['-n', 'nosuch@localhost', '--enabled-plugins-file', plugins, name, ...split(line)],
      // Usage lines are those of the newest release.
      steady: (text: string) => text.replace(/\n\nUsage\n[\s\S]*/, ''),
      ...(differences[`${name} ${line}`] && {differs: differences[`${name} ${line}`] as Difference}),
    }))
  })
  compareOutcomes(broker, cases)
})
