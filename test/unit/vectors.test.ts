import {readFileSync} from 'node:fs'
import {Readable} from 'node:stream'

import fc from 'fast-check'
import nock from 'nock'
import {afterEach, expect, it} from 'vitest'

import {globals as flags} from '../../src/flags.js'
import type {Entry, Manifest} from '../../src/manifest.js'
import {notFound} from '../helpers/management.js'
import {text} from '../helpers/names.js'
import {runAs} from '../helpers/run.js'

const globals = Object.fromEntries(Object.entries(flags).map(([name, {char, type}]) => [name, {name, char, type}]))
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const manifest: Manifest = JSON.parse(read('oclif.manifest.json'))
const readme = read('README.md')

/** Those that write files, look up hosts, wait for as long as they are told, and the one that has lines of its own. */
const apart =
  /^(batch|doctor|export_definitions|config:(add|edit|remove)|await_.*|.*:(resolve_hostname|check_port_connectivity|await_.*))$/
const entries = Object.values(manifest.commands).filter(({id}) => !apart.test(id))

/** Options that start a program, choose a socket or a file, or end a line before its command has begun. */
const apartOptions = ['via', 'via-always', 'proxy', 'url', 'config', 'aliases-file', 'profile', 'script-name', 'help']

/** No word of a command line has a NUL. */
const hostile = text.map((name) => name.replaceAll('\0', ''))
const known = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '--',
    '0',
    '1',
    '-1',
    '1.5',
    '99999999999999999999',
    'd1',
    '1MiB',
    'true',
    'none',
    'all',
    'some',
  ),
  fc.constantFrom(
    'name',
    'guest',
    '/',
    'rabbit@one',
    'rabbitmq-queues',
    'classic',
    'shovel',
    'max-connections',
    'sha256',
  ),
  fc.constantFrom('{}', '[]', '{"a":1}', 'null', '[', '.*', 'nosuch.pem', 'json', 'me', 'even'),
)
const word = fc.oneof({weight: 2, arbitrary: known}, {weight: 1, arbitrary: hostile})

/** What an option takes, so that a line gets further than to its check. */
const fitting: Record<string, fc.Arbitrary<string>> = {
  formatter: fc.constantFrom('table', 'pretty_table', 'json', 'json_stream', 'csv', 'erlang', 'string', 'yaml'),
  timeout: fc.constantFrom('0', '1', '60'),
}

type Option = Pick<Entry['flags'][string], 'name' | 'char' | 'type'>

const fit = ({name, char, type}: Option) =>
  fc
    .tuple(fc.boolean(), fitting[name] ?? word)
    .map(([isShort, value]) => [isShort && char ? `-${char}` : `--${name}`, ...(type === 'boolean' ? [] : [value])])

const unfit = ({name, type}: Option) =>
  fc.constantFrom(
    [`--${name}=x`],
    [`--no-${name}`],
    [`--${name}`],
    type === 'boolean' ? [`--${name}`, 'x'] : [`-${name}`],
  )

const anyOf = (options: Option[]) => {
  const option = fc.constantFrom(...options)
  return fc.oneof({weight: 15, arbitrary: option.chain(fit)}, {weight: 1, arbitrary: option.chain(unfit)})
}

/** A command line of one command, with options and arguments that may suit it. */
function lineOf({id, aliases, args, flags}: Entry) {
  const options = Object.values({...globals, ...flags} as Record<string, Option>)
  const chosen = anyOf(options.filter(({name}) => !apartOptions.includes(name)))
  const count = Object.keys(args).length
  const counts = fc.oneof({weight: 9, arbitrary: fc.constant(count)}, {weight: 1, arbitrary: fc.nat({max: count + 1})})
  return fc
    .tuple(
      fc.constantFrom(id, ...aliases),
      fc.array(chosen, {maxLength: 2}),
      counts.chain((length) => fc.array(word, {minLength: length, maxLength: length})),
      fc.array(chosen, {maxLength: 1}),
    )
    .map(([name, before, words, after]) => [...before.flat(), ...name.split(':'), ...words, ...after.flat()])
}

const line = fc.oneof(
  {weight: 9, arbitrary: fc.constantFrom(...entries).chain(lineOf)},
  {weight: 1, arbitrary: fc.array(word, {maxLength: 4})},
)

const answers = [[404, notFound], [200, []], [200, {}], [204], [401, {error: 'not_authorized'}]] as const
const answer = fc.constantFrom(...answers)

const documented = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
const {stdin} = process

const readFrom = (value: Readable) => Object.defineProperty(process, 'stdin', {value, configurable: true})

afterEach(() => {
  readFrom(stdin)
  nock.cleanAll()
})

/** @param given the status and the body of every answer */
function answerAll([status, body]: (typeof answers)[number]) {
  for (const method of ['GET', 'PUT', 'POST', 'DELETE'])
    nock(/.*/)
      .persist()
      .intercept(/.*/, method)
      .reply(status, body as nock.Body)
}

it('no command line, whatever it holds, comes to a stack trace, a fault of ours or a code that is none', async () => {
  const holds = async (words: string[], given: (typeof answers)[number]) => {
    nock.cleanAll()
    answerAll(given)
    readFrom(Readable.from([]))
    const {exitCode, stdout, stderr} = await runAs('rmqctl', {RMQCTL_TIMEOUT: '1'}, ...words)
    expect(documented).toContain(exitCode)
    expect(stderr).not.toMatch(/this is a fault of|^ +at .*:\d+:\d+/m)
    expect(stdout).not.toMatch(/^ +at .*:\d+:\d+/m)
    if (exitCode !== 0) expect(stderr).not.toBe('')
  }
  await fc.assert(fc.asyncProperty(line, answer, holds), {seed: 1, numRuns: 500, endOnFailure: true})
}, 120_000)
