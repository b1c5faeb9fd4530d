import {type ChildProcessByStdio, spawn} from 'node:child_process'
import {randomBytes} from 'node:crypto'
import {once} from 'node:events'
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import type {Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import type {Readable, Writable} from 'node:stream'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {api} from './api.js'
import {locate, NoInstallation} from './locate.js'
import type {Say} from './machine.js'
import type {Installation, Nodes, Ports, Settings, Tools} from './plan.js'
import {freePorts} from './ports.js'
import type {Release} from './releases.js'

/** What there is to know about a running node; plain data, so that it can be handed to another process. */
export interface BrokerInfo {
  /** such as `3.10.8` */
  release: string
  /** such as `rmqctl-x7f3Qa-1@localhost` */
  node: string
  /** the management API, without credentials */
  url: string
  username: string
  password: string
  /** with credentials */
  amqpUrl: string
  amqpPort: number
  managementPort: number
  /** the data folder, which the nodes of a cluster share */
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

interface Started {
  /** Resolves when a node has gone, with what is known of it. */
  died: Promise<string>
  /** Ends the nodes and their epmd and removes the data folder. */
  stop(): Promise<void>
}

export interface StartedBroker extends Broker, Started {}

export interface Cluster extends Started {
  nodes: [Broker, ...Broker[]]
  /** Starts nodes again that were killed, and resolves when all of the cluster take clients and see each other. */
  revive(...killed: Broker[]): Promise<void>
}

export interface StartOptions {
  /** by default whatever this machine has, or 3.10.8 */
  release?: Release
  /** lines for rabbitmq.conf, after the harness's own */
  config?: string[]
  /** to enable besides the harness's own, where the installation has them */
  plugins?: string[]
  /** takes the lines that tell a person of something slow or lasting, such as an installation */
  say?: Say
  installation?: Installation
  /** for each node */
  pickPorts?: (size: number) => Promise<Ports[]>
}

export const username = 'guest'
export const password = 'guest'
const startTimeoutMs = 240_000
const toolTimeoutMs = 200_000

export const plugins = [
  'rabbitmq_management',
  'rabbitmq_shovel',
  'rabbitmq_shovel_management',
  'rabbitmq_federation',
  'rabbitmq_federation_management',
  'rabbitmq_stream',
  'rabbitmq_stream_management',
]

/** Lines for the rabbitmq.conf of any node. */
export const configuration = (address: string, ports: Ports) => [
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

/** Nodes that find each other when they boot. */
const cluster = (nodes: Nodes) => [
  'cluster_formation.peer_discovery_backend = classic_config',
  ...nodes.map(({node}, i) => `cluster_formation.classic_config.nodes.${i + 1} = ${node}`),
]

/** Writes a new data folder and starts its keeper; nothing may be awaited between the two, or a crash leaves the folder. */
function launch({listen, plugins: available, launch}: Installation, ports: Ports[], config: string[], more: string[]) {
  const home = mkdtempSync(join(tmpdir(), 'rmqctl-'))
  const nodes = ports.map((ports, i): Settings => {
    const name = `${basename(home)}-${i + 1}`
    return {node: `${name}@localhost`, home, folder: join(home, name), ports}
  }) as Nodes
  const {plan, tools} = launch(nodes)
  const write = (name: string, text: string, mode = 0o644) => writeFileSync(join(home, name), text, {mode})
  write('plan.json', JSON.stringify(plan), 0o600)
  write('.erlang.cookie', randomBytes(20).toString('hex'), 0o400)
  for (const {folder, ports} of nodes) {
    const own = [...configuration(listen, ports), ...(nodes.length > 1 ? cluster(nodes) : []), ...config]
    const name = basename(folder)
    mkdirSync(folder)
    write(`${name}/rabbitmq.conf`, `${own.join('\n')}\n`)
    write(`${name}/advanced.config`, '[{rabbit, [{quorum_tick_interval, 500}, {stream_tick_interval, 500}]}].\n')
    const enabled = [...plugins, ...more].filter((plugin) => available?.includes(plugin) ?? true)
    write(`${name}/enabled_plugins`, `[${enabled.join(',')}].\n`)
  }
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('keeper.js', import.meta.url)), home], {
    cwd: home,
    detached: true,
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  return {home, nodes: nodes.map((node, i) => ({...node, tools: tools[i] as Tools})), ...supervise(keeper)}
}

/** The broker does not keep the run alive: one that ends without `stop` takes its brokers along. */
export function supervise(keeper: ChildProcessByStdio<Writable, Readable, null>) {
  const exited = once(keeper, 'exit')
  const news = once(keeper.stdout, 'data')
  const died = Promise.race([news.then(([line]) => String(line).trim()), exited.then(() => 'its keeper ended')])
  for (const handle of [keeper, keeper.stdin as Socket, keeper.stdout as Socket]) handle.unref()
  const stop = async () => {
    keeper.ref()
    keeper.stdin.end()
    await exited
  }
  /** @param index of the process in the plan */
  const again = (index: number) => keeper.stdin.write(`${index}\n`)
  return {died, stop, again}
}

type Endpoint = Pick<BrokerInfo, 'url' | 'username' | 'password' | 'amqpPort'>

/** The release of a node that takes clients and sees all others, if it does. */
async function answers({amqpPort, ...endpoint}: Endpoint, size: number): Promise<string | undefined> {
  const get = async (path: string) => (await api(endpoint, 'GET', path)).body
  try {
    const [{listeners, rabbitmq_version: release}, nodes] = [await get('/overview'), await get('/nodes')]
    // The API answers before the node takes clients.
    const takesClients = listeners.some(({port}: {port: number}) => port === amqpPort)
    const isWhole = nodes.filter(({running}: {running: boolean}) => running).length === size
    return takesClients && isWhole ? release : undefined
  } catch {
    return undefined
  }
}

async function start(installation: Installation, ports: Ports[], config: string[], more: string[]): Promise<Cluster> {
  const {home, nodes, died, stop, again} = launch(installation, ports, config, more)
  let trouble: string | undefined
  died.then((how) => {
    trouble = how
  })
  const deadline = Date.now() + startTimeoutMs
  const brokers: Broker[] = []
  for (const {node, tools, ports} of nodes) {
    const url = `http://127.0.0.1:${ports.management}`
    const amqpUrl = `amqp://${username}:${password}@127.0.0.1:${ports.amqp}`
    const info = {node, url, username, password, amqpUrl, amqpPort: ports.amqp, managementPort: ports.management}
    while (!trouble) {
      const release = await answers(info, nodes.length)
      if (release) {
        brokers.push(connect({release, ...info, folder: home, tools}))
        break
      }
      if (Date.now() > deadline) trouble = `it did not answer within ${startTimeoutMs / 1000} seconds`
      await sleep(100)
    }
  }
  const revive = async (...killed: Broker[]) => {
    // The first process in the plan is epmd.
    for (const broker of killed) again(brokers.indexOf(broker) + 1)
    const limit = Date.now() + startTimeoutMs
    for (const broker of brokers) {
      while (!(await answers(broker, brokers.length))) {
        if (Date.now() > limit) throw new Error(`${broker.node} was not one of ${brokers.length} nodes again`)
        await sleep(100)
      }
    }
  }
  const [first, ...others] = brokers
  if (first && !trouble) return {nodes: [first, ...others], died, stop, revive}
  const log = readFileSync(join(home, 'output.log'), 'utf8')
  await stop()
  throw new StartError(`The broker ${basename(home)} did not start: ${trouble}\n${lastWords(log)}`, log)
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
 *
 * @throws NoInstallation when the release cannot be had on this machine
 */
export async function startBroker(options: StartOptions = {}): Promise<StartedBroker> {
  const {nodes, died, stop} = await startCluster({...options, size: 1})
  return {...nodes[0], died, stop}
}

/** Starts several nodes that form a cluster, as `startBroker` starts one. They share data folder, cookie and epmd. */
export async function startCluster(options: StartOptions & {size: number}): Promise<Cluster> {
  const {config = [], plugins: more = [], say = console.error, pickPorts = freePorts, release, size} = options
  const installation = options.installation ?? locate(say, release)
  if (installation.isSingle && size > 1) throw new NoInstallation('No cluster to start: containers do not meet.')
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(installation, await pickPorts(size), config, more)
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
    const words = [...before, ...settings, join(bin, name), ...args]
    // A group of its own, so that what a script has started ends with it.
    const child = spawn(command, words, {env: base, stdio: 'pipe', detached: true})
    const limit = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), toolTimeoutMs)
    const output = {stdout: '', stderr: ''}
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output.stderr += text
    })
    // A tool that reads nothing may be gone before all of it is written.
    child.stdin.on('error', () => {}).end(stdin)
    const [exitCode, signal] = await once(child, 'close').finally(() => clearTimeout(limit))
    if (signal) throw new Error(`${name} ended by ${signal}: ${output.stderr}`)
    return {...output, exitCode}
  }
  return {...info, tool, rabbitmqctl: (...args) => tool('rabbitmqctl', args)}
}
