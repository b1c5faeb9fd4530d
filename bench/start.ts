import {spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {api} from '../test/helpers/broker/api.js'
import {startBroker} from '../test/helpers/broker/index.js'

const program = join(import.meta.dirname, '../bin/run.cjs')

/** The least that can ask the API: Node's own client, one request, no checks. */
const oneGet = (url: string, authorization: string) => `
require('node:http').get('${url}/api/queues/%2F?columns=name,messages', {headers: {authorization: '${authorization}'}}, (answer) => {
  answer.setEncoding('utf8')
  let text = ''
  answer.on('data', (part) => (text += part))
  answer.on('end', () => JSON.parse(text).forEach(({name, messages}) => console.log(name + '\\t' + messages)))
})
`

/** A word for hyperfine, which splits its commands as a shell would. */
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`

/**
 * Prints one run of hyperfine over what start-up is made of: bare node, node with one GET, rmqctl, rabbitmqctl.
 *
 * @param node the Node.js to measure, by default the one that runs this
 * @returns the exit code of hyperfine
 */
export async function benchStart(node = process.execPath): Promise<number> {
  if (spawnSync('hyperfine', ['--version']).error) {
    console.error('The benchmark needs hyperfine: apt-get install hyperfine.')
    return 1
  }
  const broker = await startBroker()
  try {
    await api(broker, 'PUT', '/queues/%2F/orders', {durable: true})
    const authorization = `Basic ${Buffer.from(`${broker.username}:${broker.password}`).toString('base64')}`
    const script = join(broker.folder, 'one_get.cjs')
    writeFileSync(script, oneGet(broker.url, authorization))
    const {prefix, bin, env} = broker.tools
    const commands = {
      'node -e 0': [node, '-e', '0'],
      'node, one GET': [node, script],
      'rmqctl list_queues': [node, program, 'list_queues'],
      'rabbitmqctl list_queues': [...prefix, join(bin, 'rabbitmqctl'), 'list_queues'],
    }
    const named = Object.entries(commands).flatMap(([name, words]) => [
      '--command-name',
      name,
      words.map(quoted).join(' '),
    ])
    const {status} = spawnSync('hyperfine', ['--shell=none', '--warmup=3', '--runs=30', ...named], {
      env: {...env, PATH: process.env.PATH, RMQCTL_URL: broker.url},
      stdio: 'inherit',
    })
    return status ?? 1
  } finally {
    await broker.stop()
  }
}
