import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdirSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {stripVTControlCharacters} from 'node:util'

import {parse, stringify} from 'lossless-json'
import {inject, TestRunner} from 'vitest'

import type {Broker, Outcome, ToolOptions} from '../helpers/broker/index.js'
import {askResidents} from '../helpers/broker/resident_server.js'
import {Residents} from '../helpers/broker/residents.js'
import {program} from '../helpers/built.js'
import {Resident} from '../helpers/resident.js'
import {searched, withTrace} from '../helpers/scan.js'

const isOld = inject('release').startsWith('3.')

const links = join(tmpdir(), `rmqctl-links-${process.pid}`)

/** A link by the name of one of the six tools, which makes the program that tool. */
export function linked(name: string): string {
  const link = join(links, name)
  if (!existsSync(link)) {
    mkdirSync(links, {recursive: true})
    symlinkSync(program, link)
  }
  return link
}

type Options = ToolOptions & {link?: string}
type TheirOptions = ToolOptions & {tool?: string}

const environment = (broker: Broker, env: Record<string, string>) => ({
  ...{PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent', RMQCTL_URL: broker.url},
  ...env,
})

/** Starts our tool as a script would start rabbitmqctl, with nothing but the URL of the broker. */
export const spawnOurs = (broker: Broker, args: string[], {env = {}, link = linked('rabbitmqctl')}: Options = {}) =>
  spawn(inject('node'), [link, ...args], {env: environment(broker, env), stdio: 'pipe'})

/** As `ours`, always in a process of its own: for what only such a one shows. */
export async function startedOurs(broker: Broker, args: string[], options: Options = {}): Promise<Outcome> {
  const {env = {}, stdin = ''} = options
  const child = spawnOurs(broker, args, {...options, env: {...withTrace, ...env}})
  const outcome = {stdout: '', stderr: '', exitCode: -1}
  child.stdout.setEncoding('utf8').on('data', (text) => {
    outcome.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    outcome.stderr += text
  })
  child.stdin.on('error', () => {}).end(stdin)
  const [exitCode] = await once(child, 'close')
  return searched({...outcome, exitCode}, args, env)
}

const resident = new Resident(inject('node'))
const residents = new Residents()

/** Ends what the tests of a file have left running here, and removes the links. */
export async function leave(): Promise<void> {
  await Promise.all([resident.close(), residents.close()])
  rmSync(links, {recursive: true, force: true})
}

/** Whether nothing that a command line is given, or does, reaches beyond what its own process has in memory. */
const isContained = (args: string[], {stdin, env = {}}: Options) =>
  stdin === undefined &&
  Object.keys(env).every((name) => /^(RMQCTL|RABBITMQ)_/.test(name) && name !== 'RMQCTL_VIA') &&
  !args.some((word) => /^--via\b/.test(word))

/** Runs our tool: in a process that stays, where that is all the same and it has nothing else to do. */
export async function ours(broker: Broker, args: string[], options: Options = {}): Promise<Outcome> {
  if (resident.isBusy || !isContained(args, options)) return startedOurs(broker, args, options)
  const {link = linked('rabbitmqctl'), env = {}} = options
  const outcome = await resident.run({program: link, args, env: environment(broker, {...withTrace, ...env})})
  return searched(outcome, args, env)
}

declare module 'vitest' {
  interface TaskMeta {
    /** the command lines that the test gave to the release's own tools, the tool first */
    compared?: string[][]
    /** the version of the broker that both tools ran on */
    version?: string
    /** why ours cannot, or should not, do the same */
    reason?: string
  }
}

/**
 * The same command line for the release's own tool. It runs in a virtual machine that stays, one after the other, unless
 * it needs an input or an environment of its own. The test counts as a comparison of that command.
 */
export function theirs(broker: Broker, args: string[], {tool = 'rabbitmqctl', ...options}: TheirOptions = {}) {
  const test = TestRunner.getCurrentTest()
  if (test)
    Object.assign(test.meta, {compared: [...(test.meta.compared ?? []), [tool, ...args]], version: broker.release})
  if (!broker.tools.isHere || Object.keys(options).length > 0) return broker.tool(tool, args, options)
  return broker.node === inject('broker').node
    ? askResidents(inject('residents'), tool, args)
    : residents.run(broker, tool, args)
}

/** Says of the running test why the two tools differ in it, for the page on parity. */
export function differ(reason: string) {
  const test = TestRunner.getCurrentTest()
  if (test) test.meta.reason = reason
}

/**
 * Stderr as words: without the bold of 3.10.8's headings, the log lines that slip through on it, and what the Elixir of 4.x
 * has to say of the original's own code.
 */
export const words = (stderr: string) =>
  stripVTControlCharacters(stderr)
    .replace(/^\n?\d\d:\d\d:\d\d\.\d+ \[\w+\].*\n/gm, '')
    .replace(/^warning: .*\n( +\((elixir|rabbitmqctl) .*\n)+\n/gm, '')

/**
 * JSON with the keys of its objects in one order, and all else as it is. From 4.x on they come out of maps, which have none;
 * those of 3.10.8 are compared as they come.
 */
export const inKeyOrder = (text: string) => (isOld ? text : text.split('\n').map(sortedLine).join('\n'))

function sortedLine(line: string) {
  if (!/^[[{].*[\]}]$/.test(line)) return line
  try {
    return stringify(parse(line, (_, value) => (isObject(value) ? sorted(value) : value))) ?? line
  } catch {
    return line
  }
}

const isObject = (value: unknown): value is object =>
  value !== null && Object.getPrototypeOf(value) === Object.prototype

const sorted = (object: object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))

/**
 * What is printed, with the rows as a set: the original has no order. Rows of Erlang terms may take several lines, and stand
 * in a list for each connection.
 */
export function asSet(stdout: string, formatter = 'table'): string[] {
  if (formatter !== 'erlang')
    return stdout
      .split('\n')
      .map((row) => inKeyOrder(row.replace(/^,(?=\{)/, '')))
      .sort()
  const terms = stdout.replace(/^\[\[/m, ' [').replace(/\]\n$/, '')
  return terms.split(/,?\n(?= \[\[?\{)/).sort()
}

/** The rows that only one of two sets has. */
export function difference(ours: string[], theirs: string[]) {
  const lack = (one: string[], other: string[]) => one.filter((row) => !other.includes(row))
  const isEqual = JSON.stringify(ours) === JSON.stringify(theirs)
  return {isEqual, ours: lack(ours, theirs), theirs: lack(theirs, ours)}
}

export const noDifference = {isEqual: true, ours: [], theirs: []}
