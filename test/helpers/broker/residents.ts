import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {once} from 'node:events'
import {copyFileSync, existsSync, mkdirSync, mkdtempSync} from 'node:fs'
import {type AddressInfo, createServer, type Socket} from 'node:net'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import type {BrokerInfo, Outcome} from './index.js'

const source = fileURLToPath(new URL('resident.erl', import.meta.url))
const limitMs = 100_000
/** One scheduler of each kind, which sleeps when it has nothing to do: many machines share few processors. */
const thrift = '+S 1:1 +SDcpu 1:1 +SDio 1 +A 1 +sbwt none +sbwtdcpu none +sbwtdio none'
/** One that has run so many is replaced, lest what they leave in it add up. */
const mostLines = 1000

/** A virtual machine that runs one of a release's tools as often as it is told to, see resident.erl. */
interface Resident {
  child: ChildProcess
  socket: Socket
  packets: AsyncIterator<Buffer>
  /** how many command lines it has run */
  lines: number
}

/** What a stream brings, cut into packets by the length before each. */
async function* packetsOf(socket: Socket): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE()) {
      const end = 4 + rest.readUInt32BE()
      yield rest.subarray(4, end)
      rest = rest.subarray(end)
    }
  }
}

function packet(text: string) {
  const body = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

function outcomeOf(answer: Buffer): Outcome {
  const end = 8 + answer.readUInt32BE(4)
  const [stdout, stderr] = [answer.subarray(8, end), answer.subarray(end)].map(String) as [string, string]
  return {exitCode: answer.readUInt32BE(), stdout, stderr}
}

/** The folder that all of a broker's residents load from. */
function compiled({folder, tools: {prefix, env}}: BrokerInfo) {
  const home = join(folder, 'resident')
  if (existsSync(join(home, 'resident.beam'))) return home
  mkdirSync(home, {recursive: true})
  copyFileSync(source, join(home, 'resident.erl'))
  const [command, ...before] = prefix
  execFileSync(command, [...before, 'erlc', '-o', home, join(home, 'resident.erl')], {env})
  return home
}

async function start(broker: BrokerInfo, name: string): Promise<Resident> {
  const home = compiled(broker)
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo
  const {prefix, bin, env} = broker.tools
  const [command, ...before] = prefix
  // These flags of Erlang's come before all that the tool's script gives.
  const flags = `${thrift} -pa ${home} -run resident start ${port} ${mkdtempSync(join(home, 'x'))}`
  const words = [...before, `ERL_AFLAGS=${flags}`, join(bin, name)]
  const child = spawn(command, words, {env, stdio: ['ignore', 'ignore', 'inherit'], detached: true})
  const [socket] = await Promise.race([
    once(server, 'connection'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${name} did not become resident`))),
  ])
  server.close()
  return {child, socket, packets: packetsOf(socket), lines: 0}
}

/** Runs tools for one file of tests: each tool of each broker has a resident, which takes one command line at a time. */
export class Residents {
  readonly #all = new Map<string, Promise<Resident>>()
  readonly #last = new Map<string, Promise<unknown>>()

  /** @throws Error when the tool takes longer than 100 seconds, or its machine ends */
  run(broker: BrokerInfo, name: string, args: string[]): Promise<Outcome> {
    const key = `${name} ${broker.node}`
    const outcome = (this.#last.get(key) ?? Promise.resolve()).then(() => this.#run(key, broker, name, args))
    this.#last.set(
      key,
      outcome.catch(() => {}),
    )
    return outcome
  }

  async #run(key: string, broker: BrokerInfo, name: string, args: string[]): Promise<Outcome> {
    const resident = await this.#residentFor(key, broker, name)
    const {child, socket, packets} = resident
    resident.lines += 1
    const limit = setTimeout(() => end(child), limitMs)
    socket.write(packet(args.map((word) => `${word}\0`).join('')))
    const {value} = await packets
      .next()
      .catch(() => ({value: undefined}))
      .finally(() => clearTimeout(limit))
    if (value) return outcomeOf(value)
    this.#all.delete(key)
    throw new Error(`${name} ended, or took too long: ${args.join(' ')}`)
  }

  async #residentFor(key: string, broker: BrokerInfo, name: string): Promise<Resident> {
    const last = await this.#all.get(key)
    if (last && last.lines < mostLines) return last
    if (last) await leave(last)
    const next = start(broker, name)
    this.#all.set(key, next)
    next.catch(() => this.#all.delete(key))
    return next
  }

  async close() {
    const all = await Promise.all(this.#all.values())
    this.#all.clear()
    await Promise.all(all.map(leave))
  }
}

async function leave({child, socket}: Resident) {
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
  socket.destroy()
  await exited
}

const end = (child: ChildProcess) => child.pid && process.kill(-child.pid, 'SIGKILL')
