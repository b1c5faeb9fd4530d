import {spawn} from 'node:child_process'
import {randomBytes} from 'node:crypto'
import {chmodSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {shellWord, shellWords} from '../../../src/shell.js'
import {program} from '../built.js'
import {type Broker, configuration, connect, password, plugins, supervise, username} from './index.js'
import {locate} from './locate.js'
import type {Nodes, Settings, Tools} from './plan.js'
import {freePorts} from './ports.js'
import type {Release} from './releases.js'

/** Several machines on this one: `mq1` with the node `rabbit1@mq1`, and so on, none of which is started. */
export interface Machines {
  nodes: Broker[]
  /** Has programs that stand for `ssh` to these machines and for `systemctl` on them, and rmqctl. */
  bin: string
  /** Where command lines may leave files. */
  folder: string
  stop(): Promise<void>
}

/** Starts the program behind it whenever it finds a file that says so, as a service manager would. */
const service = 'while :; do if [ -e "$0/start" ]; then rm "$0/start"; "$@"; fi; sleep 0.1; done'

const tools = ['rabbitmqctl', 'rabbitmq-diagnostics', 'rabbitmq-plugins', 'rabbitmq-queues', 'rabbitmq-upgrade']

function script(path: string, text: string) {
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
}

/** What a machine has on its PATH. */
function furnish(folder: string, {prefix, bin, env}: Tools, path: string) {
  mkdirSync(join(folder, 'bin'))
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  for (const tool of tools) {
    const words = ['env', '-i', ...settings, ...prefix, join(bin, tool)]
    script(join(folder, 'bin', tool), `exec ${shellWords(words)} "$@"`)
  }
  script(join(folder, 'bin/systemctl'), `test "$*" = "start rabbitmq-server" && touch ${shellWord(folder)}/start`)
  script(join(folder, 'shell'), `PATH=${shellWord(`${join(folder, 'bin')}:${path}`)} exec sh -c "$1"`)
}

/** @throws NoInstallation when the release cannot be had here */
export async function machines(release: Release, size: number): Promise<Machines> {
  const installation = locate(console.error, release)
  const ports = await freePorts(size)
  const home = mkdtempSync(join(tmpdir(), 'rmqctl-'))
  const inetrc = join(home, 'inetrc')
  const names = ports.map((_, i) => `mq${i + 1}`)
  const settings = ports.map(
    (ports, i): Settings => ({
      ...{node: `rabbit${i + 1}@${names[i]}`, home, folder: join(home, names[i] ?? ''), ports, inetrc},
    }),
  ) as Nodes
  const {plan, tools: own} = installation.launch(settings)
  // The names of the machines are known to Erlang alone.
  writeFileSync(
    inetrc,
    `{host, {127,0,0,1}, [${names.map((name) => `"${name}"`).join(', ')}]}.\n{lookup, [file, native]}.\n`,
  )
  writeFileSync(join(home, '.erlang.cookie'), randomBytes(20).toString('hex'), {mode: 0o400})
  mkdirSync(join(home, 'bin'))
  mkdirSync(join(home, 'work'))
  for (const [i, {folder, ports}] of settings.entries()) {
    mkdirSync(folder)
    writeFileSync(join(folder, 'rabbitmq.conf'), `${configuration(installation.listen, ports).join('\n')}\n`)
    writeFileSync(join(folder, 'enabled_plugins'), `[${plugins.join(',')}].\n`)
    furnish(folder, own[i] as Tools, process.env.PATH ?? '')
  }
  script(join(home, 'bin/ssh'), `host=$1; shift; exec ${shellWord(home)}/"$host"/shell "$*"`)
  script(join(home, 'bin/rmqctl'), `exec ${shellWords([process.execPath, program])} "$@"`)
  const [epmd, ...nodes] = plan.processes
  const kept = nodes.map(({words, ...rest}, i) => ({
    ...rest,
    words: ['sh', '-c', service, settings[i]?.folder, ...words],
  }))
  writeFileSync(join(home, 'plan.json'), JSON.stringify({...plan, processes: [epmd, ...kept]}), {mode: 0o600})
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('keeper.js', import.meta.url)), home], {
    ...{cwd: home, detached: true, env: {PATH: process.env.PATH ?? ''}, stdio: ['pipe', 'pipe', 'ignore']},
  })
  const {stop} = supervise(keeper)
  return {
    nodes: settings.map(({node, ports}, i) =>
      connect({
        ...{release, node, username, password, folder: home, tools: own[i] as Tools},
        ...{url: `http://127.0.0.1:${ports.management}`, amqpPort: ports.amqp, managementPort: ports.management},
        amqpUrl: `amqp://${username}:${password}@127.0.0.1:${ports.amqp}`,
      }),
    ),
    bin: join(home, 'bin'),
    folder: join(home, 'work'),
    stop,
  }
}
