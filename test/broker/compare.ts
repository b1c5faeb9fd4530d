import {beforeEach, expect, inject, it} from 'vitest'

import type {Broker, Outcome} from '../helpers/broker/index.js'
import type {Release} from '../helpers/broker/releases.js'
import {asSet, differ, difference, inKeyOrder, linked, noDifference, ours, theirs, words} from './tools.js'

/** Why the tools differ and what ours comes to; what is not named must be the same. */
export interface Difference {
  reason: string
  /** by default on every release */
  on?: Release | Release[]
  exitCode?: number
  stdout?: string | RegExp
  stderr?: RegExp
}

export interface Case {
  /** by default rabbitmqctl */
  tool?: string
  args: string[]
  stdin?: string
  differs?: Difference
  /** takes out of stdout, and of stderr, what is another each time: an age, a count that moves */
  steady?: (text: string) => string
}

const release = inject('release')
const asIs = (text: string) => text

export const titleOf = ({tool, args, stdin}: Case) =>
  [...(tool ? [tool] : []), ...args, ...(stdin === undefined ? [] : [`< ${JSON.stringify(stdin)}`])].join(' ') ||
  'no words'

/** JSON with the keys of each object in one order, for releases that have none; any other text as it is. */
export function sortedJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_, value) =>
      value && !Array.isArray(value) && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    )
  } catch {
    return text
  }
}

/** What a usage error says without its usage line, where releases have different ones. */
export const aboveUsage = (text: string) => text.split('\n\nUsage\n')[0] ?? ''

/** The difference that is to be seen on this release. */
function hereOf({differs}: Case): Partial<Difference> {
  if (!differs || ![differs.on ?? release].flat().includes(release)) return {}
  differ(differs.reason)
  return differs
}

const optionsOf = ({stdin}: Case) => (stdin === undefined ? {} : {stdin})

const original = (broker: Broker, each: Case) =>
  theirs(broker, each.args, {...(each.tool && {tool: each.tool}), ...optionsOf(each)})

const own = (broker: Broker, each: Case) =>
  ours(broker, each.args, {...optionsOf(each), ...(each.tool && {link: linked(each.tool)})})

function expectText(text: string, wanted: string | RegExp) {
  if (wanted instanceof RegExp) expect(text).toMatch(wanted)
  else expect(inKeyOrder(text)).toBe(inKeyOrder(wanted))
}

function expectSame(each: Case, one: Outcome, other: Outcome) {
  const {steady = asIs} = each
  const [mine, its] = [one, other].map(({exitCode, stdout, stderr}) => ({
    ...{exitCode, stdout: steady(stdout), stderr: steady(words(stderr))},
  })) as [Outcome, Outcome]
  const {reason, exitCode, stdout, stderr} = {...its, ...hereOf(each)} as Outcome & Difference
  expectText(mine.stdout, stdout)
  expect(mine.exitCode).toBe(exitCode)
  expectText(mine.stderr, stderr)
  if (reason) expect(mine, `no difference any more: ${reason}`).not.toEqual(its)
}

function expectSameRows(each: Case, one: Outcome, other: Outcome) {
  const {args, steady = asIs} = each
  const formatter = args[args.indexOf('--formatter') + 1 || args.length]
  const {reason, stdout, exitCode = other.exitCode, stderr} = hereOf(each)
  const [mine, its] = [one, other].map((each) => asSet(steady(each.stdout), formatter)) as [string[], string[]]
  if (stdout !== undefined) expectText(steady(one.stdout), stdout)
  else expect(difference(mine, its)).toEqual(noDifference)
  expect(one.exitCode).toBe(exitCode)
  if (stderr) expect(one.stderr).toMatch(stderr)
  if (reason) expect({...one, stdout: mine}, `no difference any more: ${reason}`).not.toEqual({...other, stdout: its})
}

const onBoth = (broker: Broker, each: Case) => Promise.all([own(broker, each), original(broker, each)])

/** Runs a command line that changes nothing: stdout, stderr and exit code are the same to the byte. @returns our outcome */
export async function compareOn(broker: Broker, each: Case): Promise<Outcome> {
  const [one, other] = await onBoth(broker, each)
  expectSame(each, one, other)
  return one
}

/** Runs a command line that lists: rows as sets, since the original has no order, and the exit code. @returns our outcome */
export async function compareRowsOn(broker: Broker, each: Case): Promise<Outcome> {
  const [one, other] = await onBoth(broker, each)
  expectSameRows(each, one, other)
  return one
}

/** One test for each command line that changes nothing. */
export function compareOutcomes(broker: Broker, cases: Case[]) {
  for (const each of cases) it(titleOf(each), () => compareOn(broker, each))
}

/** One test for each command line that lists. */
export function compareRows(broker: Broker, cases: Case[]) {
  for (const each of cases) it(titleOf(each), () => compareRowsOn(broker, each))
}

/** What becomes of lists in CSV. */
export const csvOfLists: Difference = {
  reason: 'the CSV of 4.3 has no form for a list, and crashes or prints it as characters',
  on: '4.3',
  exitCode: 0,
  stdout: /^.*"\[.*\]".*$/m,
}

/** What command lines that change something start from, and what of the broker's state they may change. */
export interface Stage {
  prepare: () => Promise<void>
  state: () => Promise<unknown>
}

/** Columns as CSV can have them: that of 4.3 crashes at a tuple, and at a list or prints it as characters. */
export const withoutLists = (formatter: string, columns: string[]) =>
  formatter === 'csv' && release === '4.3'
    ? columns.filter((name) => !/^((peer_)?(host|addr)|client_properties|properties|protocol)$/.test(name))
    : columns

/** One test for each command line that changes something: each tool starts from the same state and leaves the same. */
export function compareChanges(broker: Broker, {prepare, state}: Stage, cases: Case[]) {
  beforeEach(prepare)
  for (const each of cases) {
    it(titleOf(each), async () => {
      const [other, left] = [await original(broker, each), await state()]
      await prepare()
      const [one, mine] = [await own(broker, each), await state()]
      expectSame(each, one, other)
      expect(mine).toEqual(left)
    })
  }
}
