import {execFile} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify, stripVTControlCharacters} from 'node:util'

import {afterAll, describe, expect, inject, it} from 'vitest'

import {parseTerm} from '../../src/erlang.js'
import type {Atom} from '../../src/output/term.js'
import {connect} from '../helpers/broker/index.js'
import {main} from '../helpers/built.js'
import {type Case, compareOutcomes, type Difference} from './compare.js'
import {differ, inKeyOrder, linked, ours, theirs} from './tools.js'

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
  for (const command of ['list_ciphers', 'list_hashes']) {
    it(`${command} is the same, save what came later`, async () => {
      const [mine] = (await oursLegacy([[command]])) as [string]
      const other = await theirs(broker, [command])
      const [banner, ...list] = other.stdout.split('\n')
      expect(mine.startsWith(`${banner}\n`)).toBe(true)
      if (release === '4.3') expect(mine).toBe(`${other.stdout}0`)
      else differ('the ciphers and hashes are those of the newest release')
      const all = namesIn(list.join('\n'))
      const own = namesIn(mine.replace(/^.*\n/, '').replace(/0$/, ''))
      expect(own.filter((name) => all.includes(name))).toEqual(all)
    })
  }
})

/** What another release says is about to happen. */
const bannerOf = (command: string) =>
  command === 'encode'
    ? 'Encrypting value to be used in advanced.config...'
    : 'Decrypting an advanced.config (Erlang term) value...'
const conf: Record<string, string> = {
  encrypt_conf_value: 'Encrypting value to be used in rabbitmq.conf...',
  decrypt_conf_value: 'Decrypting a rabbitmq.conf string value...',
}

const masked: Difference = {reason: 'secrets are not repeated', stderr: /Arguments given:\n\t\w+ \*{4}/}
const later: Difference = {reason: 'the banner is that of later releases', on: '3.10.8'}

/** A failure, of which the releases from 4.x on print the stack trace on stdout. */
const failing = (command: string, ...args: string[]): Case => ({
  args: [command, ...args],
  differs: {
    reason: 'no stack trace, and the banner of later releases',
    stdout: `${conf[command] ?? bannerOf(command)}\n`,
  },
})

const withoutNode = (text: string) => text.replace(/"node":"[^"]*"/, '"node":""')

const base64 = 'w6MeeAv4Iyv8L0bNL6Vr2JmJQB6Bk4ngxMIZS+6rOODgWGebM93OBNjB80/DHw+1'

describe('encode and decode', () => {
  compareOutcomes(broker, [
    {args: ['-q', 'decode', `{encrypted, <<"${base64}">>}`, 'pw']},
    {args: ['-q', 'decode', `<<"${base64}">>`, 'pw', '--formatter', 'json'], steady: withoutNode},
    {args: ['-q', 'decode', `<<"${base64}">>`, 'pw', '--formatter', 'string']},
    {
      args: ['decode', `<<"${base64}">>`, 'pw'],
      differs: {...later, stdout: `${bannerOf('decode')}\n<<"guest">>\n`},
    },
    failing('decode', `<<"${base64}">>`, 'wrong'),
    failing('decode', '{encrypted, <<"not base 64 !!!">>}', 'pw'),
    failing('decode', '{plaintext, <<"x">>}', 'pw'),
    failing('decode', 'foo', 'pw'),
    failing('encode', 'Foo', 'pw'),
    failing('encode', '', 'pw'),
    failing('encode', '{a,', 'pw'),
    {args: ['decode']},
    {args: ['encode', 'a', 'b', 'c'], differs: masked},
    {args: ['decode', 'a', 'b', 'c'], differs: masked},
    ...['encode', 'decode'].flatMap((command) =>
      [
        ['--cipher', 'nope'],
        ['--hash', 'nope'],
        ['--cipher', 'nope', '--hash', 'nope', '--iterations', '0'],
        ['--iterations', '0'],
        ['--iterations', '-1'],
        ['--iterations', 'x'],
      ].map((options) => ({args: [command, 'foo', 'pw', ...options], differs: masked})),
    ),
    {
      args: ['encode', 'foo'],
      stdin: '',
      differs: {...later, stdout: `${bannerOf('encode')}\nPassphrase: \n`},
    },
    {
      args: ['encode'],
      stdin: '',
      differs: {...later, stdout: `${bannerOf('encode')}\nValue to encode: \n`},
    },
    {args: ['-q', 'encode'], stdin: 'foo\npw\n', steady: (text) => text.replace(/<<"[\w+/=]{64}">>/, '<<...>>')},
    {args: ['list_ciphers', 'x']},
    {args: ['list_hashes', 'x']},
  ])
})

describe.runIf(hasConfValues)('values of rabbitmq.conf', () => {
  const value = (text: string) => text.replace(/[\w+/=]{64}/, '...')
  compareOutcomes(broker, [
    {args: ['encrypt_conf_value', '"bunny"', 'pw'], steady: value},
    {args: ['encrypt_conf_value', '"bunny"', 'pw', '--formatter', 'json'], steady: (text) => value(withoutNode(text))},
    {args: ['encrypt_conf_value', '"bunny"', 'pw', '--formatter', 'erlang'], steady: value},
    {args: ['decrypt_conf_value']},
    {args: ['encrypt_conf_value', 'a', 'b', 'c'], differs: masked},
    {args: ['encrypt_conf_value', 'a', 'b', '--cipher', 'nope'], differs: masked},
    {args: ['decrypt_conf_value', 'a', 'b', '--iterations', '0'], differs: masked},
    failing('encrypt_conf_value', 'Foo', 'pw'),
    failing('decrypt_conf_value', '"encrypted:!!"', 'pw'),
  ])
})

describe('erlang_cookie_sources', () => {
  const home = mkdtempSync(join(tmpdir(), 'rmqctl-cookie-'))
  writeFileSync(join(home, '.erlang.cookie'), 'ABCDEFGHIJKLMNOPQRST', {mode: 0o400})
  afterAll(() => rmSync(home, {recursive: true}))
  const env = {HOME: home, USER: 'alice'}

  for (const format of [[], ['-q'], ['--formatter', 'json']]) {
    it(['erlang_cookie_sources', ...format].join(' '), async () => {
      const args = ['erlang_cookie_sources', ...format]
      const other = await theirs(broker, args, {tool: 'rabbitmq-diagnostics', env})
      const own = await ours(broker, args, {link: linked('rabbitmq-diagnostics'), env})
      const isText = format.join() !== '--formatter,json'
      // Up to 3.x the headings have an empty line below them, and are bold in a pipe.
      if (isOld && isText) differ('headings are as from 4.x on')
      const plain = stripVTControlCharacters(other.stdout).replace(
        /^(Cookie File|Cookie CLI Switch|Env .*)\n\n/gm,
        '$1\n',
      )
      expect({...own, stdout: inKeyOrder(own.stdout)}).toEqual({
        exitCode: 0,
        stderr: '',
        stdout: inKeyOrder(isOld && isText ? plain : other.stdout),
      })
    })
  }
})
