import {type ChildProcessByStdio, spawn} from 'node:child_process'
import {randomBytes} from 'node:crypto'
import {once} from 'node:events'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import type {Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import type {Readable, Writable} from 'node:stream'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {api} from './api.js'
import {locate, type Say} from './locate.js'
import type {Installation, Ports, Tools} from './plan.js'
import {freePorts} from './ports.js'

/** What there is to know about a running node; plain data, so that it can be handed to another process. */
export interface BrokerInfo {
  /** such as `3.10.8` */
  release: string
  /** such as `rmqctl-x7f3Qa@localhost` */
  node: string
  /** the management API, without credentials */
  url: string
  username: string
  password: string
  /** with credentials */
  amqpUrl: string
  amqpPort: number
  managementPort: number
  /** the data folder */
  folder: string
  tools: Tools
}

export interface ToolOptions {
  stdin?: string
  env?: Record<string, string>
}

export interface Outcome {
  stdout: string
  stderr: string
  exitCode: number
}

export interface Broker extends BrokerInfo {
  /** Runs the release's own rabbitmqctl on this node. */
  rabbitmqctl(...args: string[]): Promise<Outcome>
  /** Runs another of its tools, such as rabbitmq-diagnostics. */
  tool(name: string, args: string[], options?: ToolOptions): Promise<Outcome>
}

export interface StartedBroker extends Broker {
  /** Resolves when the node has gone, with what is known of it. */
  died: Promise<string>
  /** Ends the node and its epmd and removes the data folder. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** lines for rabbitmq.conf, after the harness's own */
  config?: string[]
  /** takes the lines that tell a person of something slow or lasting, such as an installation */
  say?: Say
  installation?: Installation
  pickPorts?: () => Promise<Ports>
}

const username = 'guest'
const password = 'guest'
const startTimeoutMs = 120_000

const plugins = [
  'rabbitmq_management',
  'rabbitmq_shovel',
  'rabbitmq_shovel_management',
  'rabbitmq_federation',
  'rabbitmq_federation_management',
  'rabbitmq_stream',
  'rabbitmq_stream_management',
]

const configuration = (address: string, ports: Ports) => [
  `listeners.tcp.default = ${address}:${ports.amqp}`,
  `management.tcp.ip = ${address}`,
  `management.tcp.port = ${ports.management}`,
  `stream.listeners.tcp.default = ${address}:${ports.stream}`,
  'loopback_users = none',
  'collect_statistics_interval = 500',
  // Counts are read from samples, by default one in five seconds.
  ...['global', 'basic', 'detailed'].map((kind) => `management.sample_retention_policies.${kind}.minute = 1`),
  'disk_free_limit.absolute = 1MB',
]

/** Writes a new data folder and starts its keeper; nothing may be awaited between the two, or a crash leaves the folder. */
function launch({listen, plugins: available = plugins, launch}: Installation, ports: Ports, config: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'rmqctl-'))
  const node = `${basename(folder)}@localhost`
  const {plan, tools} = launch({node, folder, ports})
  const write = (name: string, text: string, mode = 0o644) => writeFileSync(join(folder, name), text, {mode})
  write('plan.json', JSON.stringify(plan), 0o600)
  write('.erlang.cookie', randomBytes(20).toString('hex'), 0o400)
  write('rabbitmq.conf', `${[...configuration(listen, ports), ...config].join('\n')}\n`)
  write('advanced.config', '[{rabbit, [{quorum_tick_interval, 500}, {stream_tick_interval, 500}]}].\n')
  write('enabled_plugins', `[${plugins.filter((plugin) => available.includes(plugin)).join(',')}].\n`)
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('keeper.js', import.meta.url)), folder], {
    cwd: folder,
    detached: true,
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  return {folder, node, tools, ...supervise(keeper)}
}

/** The broker does not keep the run alive: one that ends without `stop` takes its brokers along. */
function supervise(keeper: ChildProcessByStdio<Writable, Readable, null>) {
  const exited = once(keeper, 'exit')
  const news = once(keeper.stdout, 'data')
  const died = Promise.race([news.then(([line]) => String(line).trim()), exited.then(() => 'its keeper ended')])
  for (const handle of [keeper, keeper.stdin as Socket, keeper.stdout as Socket]) handle.unref()
  const stop = async () => {
    keeper.ref()
    keeper.stdin.end()
    await exited
  }
  return {died, stop}
}

async function answers(endpoint: Pick<BrokerInfo, 'url' | 'username' | 'password'>, amqpPort: number) {
  const {status, body} = await api(endpoint, 'GET', '/overview').catch(() => ({status: 0, body: {}}))
  // The API answers before the node takes clients.
  if (status !== 200 || !body.listeners.some(({port}: {port: number}) => port === amqpPort)) return undefined
  return {release: String(body.rabbitmq_version)}
}

async function start(installation: Installation, ports: Ports, config: string[]): Promise<StartedBroker> {
  const {folder, node, tools, died, stop} = launch(installation, ports, config)
  const url = `http://127.0.0.1:${ports.management}`
  const amqpUrl = `amqp://${username}:${password}@127.0.0.1:${ports.amqp}`
  let trouble: string | undefined
  died.then((how) => {
    trouble = how
  })
  for (const deadline = Date.now() + startTimeoutMs; trouble === undefined; await sleep(100)) {
    const answer = await answers({url, username, password}, ports.amqp)
    if (answer) {
      const info = {
        ...answer,
        node,
        url,
        username,
        password,
        amqpUrl,
        amqpPort: ports.amqp,
        managementPort: ports.management,
      }
      return {...connect({...info, folder, tools}), died, stop}
    }
    if (Date.now() > deadline) trouble = `it did not answer within ${startTimeoutMs / 1000} seconds`
  }
  const log = readFileSync(join(folder, 'output.log'), 'utf8')
  await stop()
  throw new StartError(`The broker ${node} did not start: ${trouble}\n${lastWords(log)}`, log)
}

class StartError extends Error {
  /** Somebody has taken one of the ports in the meantime. */
  readonly isCollision: boolean

  constructor(message: string, log: string) {
    super(message)
    this.isCollision = /eaddrinuse|already.used|already in use/i.test(log)
  }
}

/** The reason that a node gives, without Erlang's long reports on what else fell with it. */
function lastWords(log: string) {
  const [reason = ''] = log.split(/^.* {2,}(?:supervisor|crasher): /m)
  return reason.trimEnd().split('\n').slice(-40).join('\n')
}

/**
 * Starts a throwaway node on free loopback ports and returns when it takes clients. It ends with `stop` or with this
 * process, however that goes.
 */
export async function startBroker(options: StartOptions = {}): Promise<StartedBroker> {
  const {config = [], say = console.error, pickPorts = freePorts} = options
  const installation = options.installation ?? locate(say)
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(installation, await pickPorts(), config)
    } catch (error) {
      if (attempt === 3 || !(error instanceof StartError && error.isCollision)) throw error
    }
  }
}

/** The broker that another process has started. */
export function connect(info: BrokerInfo): Broker {
  const {prefix, bin, env: base} = info.tools
  const [command, ...before] = prefix
  const tool = async (name: string, args: string[], {stdin = '', env = {}}: ToolOptions = {}): Promise<Outcome> => {
    const settings = Object.entries(env).map(([key, value]) => `${key}=${value}`)
    const child = spawn(command, [...before, ...settings, join(bin, name), ...args], {env: base, stdio: 'pipe'})
    const output = {stdout: '', stderr: ''}
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output.stderr += text
    })
    // A tool that reads nothing may be gone before all of it is written.
    child.stdin.on('error', () => {}).end(stdin)
    const [exitCode, signal] = await once(child, 'close')
    if (signal) throw new Error(`${name} ended by ${signal}: ${output.stderr}`)
    return {...output, exitCode}
  }
  return {...info, tool, rabbitmqctl: (...args) => tool('rabbitmqctl', args)}
}
