import {execFile} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify, stripVTControlCharacters} from 'node:util'

import {afterAll, describe, expect, inject, it} from 'vitest'

import {parseTerm} from '../../src/erlang.js'
import type {Atom} from '../../src/output/term.js'
import {connect, type Outcome} from '../helpers/broker/index.js'
import {main} from '../helpers/built.js'
import {type Case, compareOutcomes} from './compare.js'
import {differ, inKeyOrder, linked, ours, theirs, words} from './tools.js'

const broker = connect(inject('broker'))
const release = inject('release')
const isOld = release === '3.10.8'
const hasConfValues = !isOld

/** Our tool in one process for many command lines, with all that OpenSSL calls legacy. */
async function oursLegacy(lines: string[][]): Promise<string[]> {
  const script = `const {main} = await import(${JSON.stringify(main)})
    for (const line of JSON.parse(process.argv[1])) process.stdout.write('\\0' + (await main(line, 'rabbitmqctl')) + '\\0')`
  const args = ['--openssl-legacy-provider', '--input-type=module', '-e', script, JSON.stringify(lines)]
  const {stdout} = await promisify(execFile)(inject('node'), args)
  const parts = stdout.split('\0')
  return lines.map((_, index) => `${parts[2 * index]}${parts[2 * index + 1]}`)
}

const namesIn = (list: string) => (parseTerm(list) as Atom[]).map(({name}) => name)

async function listedByBoth(command: string) {
  const [mine] = (await oursLegacy([['-q', command]])) as [string]
  const all = namesIn((await theirs(broker, ['-q', command])).stdout)
  const own = namesIn(mine.replace(/0$/, ''))
  return {all, own}
}

/** Each tool decrypts what the other has encrypted. */
async function expectExchange(cases: ReadonlyArray<readonly [value: string, options: string[]]>) {
  const theirValues: string[] = []
  for (const [value, options] of cases) {
    const {stdout} = await theirs(broker, ['-q', 'encode', value, 'pä hunter2', ...options])
    theirValues.push(stdout.trim())
  }
  const wanted = cases.map(([value, options]) => `${[value, ...options].join(' ')}`)
  const decoding = cases.map(([, options], index) => [
    '-q',
    'decode',
    theirValues[index] ?? '',
    'pä hunter2',
    ...options,
  ])
  const encoding = cases.map(([value, options]) => ['-q', 'encode', value, 'pä hunter2', ...options])
  const outcomes = await oursLegacy([...decoding, ...encoding])
  const decoded = outcomes.slice(0, cases.length)
  expect(cases.map(([, options], index) => [decoded[index]?.replace(/\n0$/, ''), ...options].join(' '))).toEqual(wanted)
  const back: string[] = []
  for (const [index, [, options]] of cases.entries()) {
    const encrypted = outcomes[cases.length + index]?.replace(/\n0$/, '') ?? ''
    const {stdout} = await theirs(broker, ['-q', 'decode', encrypted, 'pä hunter2', ...options])
    back.push([stdout.trim(), ...options].join(' '))
  }
  expect(back).toEqual(wanted)
}

describe('what one tool encrypts the other decrypts', {timeout: 300_000}, () => {
  it('for each cipher that both list', async () => {
    const {all, own} = await listedByBoth('list_ciphers')
    const both = all.filter((name) => own.includes(name))
    expect(both, 'all of the original').toEqual(all)
    await expectExchange(both.map((cipher) => ['<<"bunny">>', ['--cipher', cipher]]))
  })

  it('for each hash that both list, save those without a length', async () => {
    const {all, own} = await listedByBoth('list_hashes')
    const both = all.filter((name) => own.includes(name))
    expect(both, 'all of the original').toEqual(all)
    const usable = both.filter((name) => !name.startsWith('shake'))
    const options = (hash: string) => ['--hash', hash, '--cipher', 'aes_256_cbc', '--iterations', '3']
    await expectExchange(usable.map((hash) => ['<<"bunny">>', options(hash)]))
  })

  it('for terms of every kind', async () => {
    const terms = [
      ...['foo', "'A b'", '"text"', '<<>>', '<<"bytes">>', '<<"ä">>', '<<0,255>>', '[]', '{}', '#{}'],
      ...['0', '255', '-1', '123456', '-98765432109876543210', '1.5', '1.0e-7', 'true', '[1,2,300]'],
      '[{a,[{b,<<"c">>}]},{d,#{e => "f"}}]',
    ]
    await expectExchange(terms.map((term) => [term, ['--iterations', '1000']]))
  })

  it.runIf(hasConfValues)('for values of rabbitmq.conf', async () => {
    const {stdout: other} = await theirs(broker, ['-q', 'encrypt_conf_value', '"bunny"', 'pw'])
    expect(other).toMatch(/^encrypted:[\w+/=]+\n$/)
    for (const value of [other.trim(), JSON.stringify(other.trim())])
      expect(await ours(broker, ['-q', 'decrypt_conf_value', value, 'pw'])).toMatchObject({stdout: '"bunny"\n'})
    const {stdout: own} = await ours(broker, ['-q', 'encrypt_conf_value', '"bunny"', 'pw'])
    const back = await theirs(broker, ['-q', 'decrypt_conf_value', JSON.stringify(own.trim()), 'pw'])
    expect(back).toMatchObject({stdout: '"bunny"\n', exitCode: 0})
  })
})

describe('lists', () => {
  // Ciphers came with 4.x, hashes with a later release yet.
  const hasSame = {list_ciphers: !isOld, list_hashes: release === '4.3'}
  for (const [command, isSame] of Object.entries(hasSame).filter(([command]) => !isOld || command === 'list_hashes')) {
    it(`${command} is the same, save what came later`, async () => {
      const [mine] = (await oursLegacy([[command]])) as [string]
      // Their order is another in a machine that has run other commands.
      const other = await theirs(broker, [command], {stdin: ''})
      if (isSame) return expect(mine).toBe(`${other.stdout}0`)
      differ('the ciphers and hashes are those of the newest release')
      const [banner, ...list] = other.stdout.split('\n')
      expect(mine.startsWith(`${banner}\n`)).toBe(true)
      const all = namesIn(list.join('\n'))
      const own = namesIn(mine.replace(/^.*\n/, '').replace(/0$/, ''))
      expect(own.filter((name) => all.includes(name))).toEqual(all)
      expect(own).not.toEqual(all)
    })
  }
})

const base64 = 'w6MeeAv4Iyv8L0bNL6Vr2JmJQB6Bk4ngxMIZS+6rOODgWGebM93OBNjB80/DHw+1'
const withoutNode = (text: string) => text.replace(/"node":"[^"]*"/, '"node":""')
const quiet = (args: string[]): Case => ({args: ['-q', ...args]})

/** What cannot be processed; the releases from 4.x on print the stack trace too. */
const failing = {
  encode: [
    ['Foo', 'pw'],
    ['', 'pw'],
    ['{a,', 'pw'],
    ['Foo', 'pw', '--formatter', 'json'],
  ],
  decode: [
    [`<<"${base64}">>`, 'wrong'],
    [`<<"${base64.slice(1)}">>`, 'pw'],
    [`{encrypted, <<"${base64}">>}`, 'pw', '--cipher', 'aes_256_cbc', '--hash', 'sha512', '--iterations', '10'],
    ['{encrypted, <<"not base 64 !!!">>}', 'pw'],
    ['{plaintext, <<"x">>}', 'pw'],
    [` <<"${base64}">> . `, 'pw'],
    ['foo', 'pw'],
    ['foo', 'pw', '--formatter', 'json'],
  ],
}

const named = Object.entries(failing).map(
  ([command, lines]) => [command, lines.map((each) => ['-q', command, ...each])] as const,
)

/** One difference of all that fails: what is printed on stdout; all else is the same. */
function describeTraces() {
  for (const [command, each] of named) {
    it(`${command}: without the stack trace that the original prints of what it cannot process`, async () => {
      differ('the original prints a stack trace on stdout')
      for (const args of each) {
        const [one, other] = [await ours(broker, args), await theirs(broker, args)]
        expect(other.stdout, args.join(' ')).toMatch(/\{RabbitMQCtl, :maybe_run_command, 3,/)
        expect(one, args.join(' ')).toEqual({...other, stdout: '', stderr: words(other.stderr)})
      }
    })
  }
}

/** Options that will not do, and a word too many, behind a value and a passphrase. */
const badOptions = [
  ['--cipher', 'nope'],
  ['--hash', 'nope'],
  ['--cipher', 'nope', '--hash', 'nope', '--iterations', '0'],
  ['--iterations', '0'],
  ['--iterations', '-1'],
  ['--iterations', 'x'],
]

/** One difference of all command lines that hold a secret and are wrong: how they are repeated. */
function describeMasks() {
  for (const command of ['encode', 'decode']) {
    it(`${command}: what is wrong, without the value and the passphrase`, async () => {
      differ('secrets are not repeated')
      for (const args of [[command, 'foo', 'pw', 'c'], ...badOptions.map((more) => [command, 'foo', 'pw', ...more])]) {
        const [one, other] = [await ours(broker, args), await theirs(broker, args)]
        const given = `Arguments given:\n\t${args.join(' ')}\n`
        expect(words(other.stderr)).toContain(given)
        const shown = given.replace(/(?<=\s)(foo|pw|c)(?=\s)/g, '****')
        expect(one, args.join(' ')).toEqual({...other, stderr: words(other.stderr).replace(given, shown)})
      }
    })
  }
}

describe('encode and decode', () => {
  compareOutcomes(broker, [
    quiet(['decode', `{encrypted, <<"${base64}">>}`, 'pw']),
    quiet(['decode', `{encrypted,"${base64}"}`, 'pw']),
    quiet(['decode', `<<"${base64.slice(0, 20)}\n ${base64.slice(20)}">>`, 'pw']),
    {args: ['-q', 'decode', `<<"${base64}">>`, 'pw', '--formatter', 'json'], steady: withoutNode},
    ...['string', 'table', 'erlang'].map((format) => quiet(['decode', `<<"${base64}">>`, 'pw', '--formatter', format])),
    quiet(['decode', `<<"${base64}">>`, 'pw', '--cipher', 'aes_128_cbc', '--hash', 'sha256', '--iterations', '1']),
    quiet(['decode', `<<"${base64}">>`, '--', 'pw']),
    {args: ['-q', 'decode', `<<"${base64}">>`], stdin: 'pw\n'},
    {args: ['-q', 'decode', `{encrypted, <<"${base64}">>}`], stdin: '  pw \t\nmore\n'},
    {args: ['decode', `<<"${base64}">>`, 'pw', '-s']},
    {
      args: ['decode', `<<"${base64}">>`, 'pw'],
      differs: {
        reason: 'the banners are those of later releases',
        on: '3.10.8',
        stdout: 'Decrypting an advanced.config (Erlang term) value...\n<<"guest">>\n',
      },
    },
    ...(isOld ? named.flatMap(([, lines]) => lines.map((args): Case => ({args}))) : []),
    {args: ['decode']},
    {args: ['decode', '--iterations', '0']},
    // Without words there are no secrets to repeat, and nothing is read before the options are looked at.
    ...[...badOptions, ['--cipher'], ['--iterations', '1.5'], ['--cipher', '', '--hash', '']].map((options) => ({
      args: ['encode', ...options],
    })),
    {args: ['encode', '--iterations', '0'], stdin: 'foo\npw\n'},
    ...[['encode', 'foo'], ['encode']].flatMap((args): Case[] => [
      {args: ['-q', ...args], stdin: ''},
      ...(isOld ? [] : [{args, stdin: ''}]),
    ]),
    {args: ['-q', 'encode'], stdin: 'foo\npw\n', steady: (text) => text.replace(/<<"[\w+/=]{64}">>/, '<<...>>')},
    {args: ['list_ciphers', 'x']},
    {args: ['list_hashes', 'x']},
  ])
  if (!isOld) describeTraces()
  describeMasks()
})

describe.runIf(hasConfValues)('values of rabbitmq.conf', () => {
  const value = (text: string) => text.replace(/[\w+/=]{64}/, '...')
  compareOutcomes(broker, [
    {args: ['encrypt_conf_value', '"bunny"', 'pw'], steady: value},
    {args: ['encrypt_conf_value', '"bunny"', 'pw', '--formatter', 'json'], steady: (text) => value(withoutNode(text))},
    {args: ['encrypt_conf_value', '"bunny"', 'pw', '--formatter', 'erlang'], steady: value},
    {args: ['decrypt_conf_value', `"encrypted:${base64}"`, 'pw']},
    {args: ['decrypt_conf_value', `"encrypted:${base64}"`, 'pw', '--formatter', 'string']},
    {args: ['decrypt_conf_value']},
    {args: ['decrypt_conf_value', '--cipher', 'nope']},
    ...badOptions.map((options) => ({args: ['encrypt_conf_value', ...options]})),
  ])
})

describe('erlang_cookie_sources', () => {
  const home = mkdtempSync(join(tmpdir(), 'rmqctl-cookie-'))
  writeFileSync(join(home, '.erlang.cookie'), 'ABCDEFGHIJKLMNOPQRST', {mode: 0o400})
  afterAll(() => rmSync(home, {recursive: true}))
  const env = {HOME: home, USER: 'alice'}

  async function fromBoth(format: string[]) {
    const args = ['erlang_cookie_sources', ...format]
    const other = await theirs(broker, args, {tool: 'rabbitmq-diagnostics', env})
    const own = await ours(broker, args, {link: linked('rabbitmq-diagnostics'), env})
    return [own, other].map((outcome) => ({...outcome, stdout: inKeyOrder(outcome.stdout)})) as [Outcome, Outcome]
  }

  const [texts, json] = [
    [[], ['-q'], ['-s']],
    ['--formatter', 'json'],
  ]
  for (const format of isOld ? [json] : [...texts, json]) {
    it(['erlang_cookie_sources', ...format].join(' '), async () => {
      const [own, other] = await fromBoth(format)
      expect(own).toEqual(other)
    })
  }

  it.runIf(isOld)('headings are plain, and without an empty line below them', async () => {
    differ('headings are as from 4.x on')
    for (const format of texts) {
      const [own, other] = await fromBoth(format)
      const plain = stripVTControlCharacters(other.stdout).replace(
        /^(Cookie File|Cookie CLI Switch|Env .*)\n\n/gm,
        '$1\n',
      )
      expect(plain).not.toBe(other.stdout)
      expect(own).toEqual({...other, stdout: plain})
    }
  })
})
