import {beforeEach, expect, inject, it} from 'vitest'

import type {Broker, Outcome} from '../helpers/broker/index.js'
import type {Release} from '../helpers/broker/releases.js'
import {asSet, differ, difference, linked, noDifference, ours, theirs, words} from './tools.js'

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
  [...(tool ? [tool] : []), ...args, ...(stdin === undefined ? [] : [`< ${JSON.stringify(stdin)}`])].join(' ')

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
  else expect(text).toBe(wanted)
}

function expectSame(each: Case, one: Outcome, other: Outcome) {
  const {steady = asIs} = each
  const {exitCode = other.exitCode, stdout = steady(other.stdout), stderr = steady(words(other.stderr))} = hereOf(each)
  expectText(steady(one.stdout), stdout)
  expect(one.exitCode).toBe(exitCode)
  expectText(steady(words(one.stderr)), stderr)
}

/** One test for each command line that changes nothing: stdout, stderr and exit code are the same to the byte. */
export function compareOutcomes(broker: Broker, cases: Case[]) {
  for (const each of cases) {
    it(titleOf(each), async () => {
      const [one, other] = await Promise.all([own(broker, each), original(broker, each)])
      expectSame(each, one, other)
    })
  }
}

/** One test for each command line that lists: rows as sets, since the original has no order, and the exit code. */
export function compareRows(broker: Broker, cases: Case[]) {
  for (const each of cases) {
    it(titleOf(each), async () => {
      const {args, steady = asIs} = each
      const formatter = args[args.indexOf('--formatter') + 1 || args.length]
      const [one, other] = await Promise.all([own(broker, each), original(broker, each)])
      const {stdout, exitCode = other.exitCode, stderr} = hereOf(each)
      if (stdout !== undefined) expectText(steady(one.stdout), stdout)
      else {
        const [mine, its] = [one, other].map(({stdout}) => asSet(steady(stdout), formatter)) as [string[], string[]]
        expect(difference(mine, its)).toEqual(noDifference)
      }
      expect(one.exitCode).toBe(exitCode)
      if (stderr) expect(one.stderr).toMatch(stderr)
    })
  }
}

/** What command lines that change something start from, and what of the broker's state they may change. */
export interface Stage {
  prepare: () => Promise<void>
  state: () => Promise<unknown>
}

/** One test for each command line that changes something: each tool starts from the same state and leaves the same. */
export function compareChanges(broker: Broker, {prepare, state}: Stage, cases: Case[]) {
  beforeEach(prepare)
  for (const each of cases) {
    it(titleOf(each), async () => {
      const other = await original(broker, each)
      const left = await state()
      await prepare()
      const one = await own(broker, each)
      expect(await state()).toEqual(left)
      expectSame(each, one, other)
    })
  }
}
