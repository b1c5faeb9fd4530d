import {describe, expect, it} from 'vitest'

import {describeMethods} from '../helpers/encryption.js'
import {run} from '../helpers/run.js'

const banner = 'Decrypting an advanced.config (Erlang term) value...'
/** `<<"guest">>` with the passphrase `pw`, as RabbitMQ 4.0.5 encrypted it. */
const base64 = 'w6MeeAv4Iyv8L0bNL6Vr2JmJQB6Bk4ngxMIZS+6rOODgWGebM93OBNjB80/DHw+1'
const failure =
  'Error:\nFailed to decrypt the value. Things to check: is the passphrase correct? Are the cipher and hash algorithms the same as those used for encryption?\n'

describe('decode', () => {
  for (const value of [`{encrypted, <<"${base64}">>}`, `<<"${base64}">>`, `{encrypted,"${base64}"}`]) {
    it(`decrypts ${value.replace(base64, '…')} of the original`, async () => {
      expect(await run('decode', value, 'pw')).toEqual({
        exitCode: 0,
        stdout: `${banner}\n<<"guest">>\n`,
        stderr: '',
      })
    })
  }

  for (const [formatter, stdout] of [
    ['json', '{"node":"rabbit@one","result":"ok","value":"guest"}\n'],
    ['string', `${banner}\nguest\n`],
    ['yaml', 'node: rabbit@one\nresult: ok\nvalue: guest\n'],
  ] as const) {
    it(`prints as ${formatter}`, async () => {
      const outcome = await run('-n', 'rabbit@one', 'decode', `<<"${base64}">>`, 'pw', '--formatter', formatter)
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('prints bytes that are no text as numbers', async () => {
    const {stdout} = await run('-q', 'encode', '<<228,1>>', 'hunter2')
    const printed = async (...format: string[]) =>
      (await run('-q', '-n', 'a@b', 'decode', stdout, 'hunter2', ...format)).stdout
    expect(await printed()).toBe('<<228,1>>\n')
    expect(await printed('--formatter', 'string')).toBe('<<228, 1>>\n')
    expect(await printed('--formatter', 'table')).toBe('<<228, 1>>\n')
    expect(await printed('--formatter', 'csv')).toBe('"<<228,1>>"\n')
    expect(await printed('--formatter', 'json')).toBe('{"node":"a@b","result":"ok","value":[228,1]}\n')
    expect(await printed('--formatter', 'yaml')).toBe('node: a@b\nresult: ok\nvalue:\n  - 228\n  - 1\n')
  })

  for (const [what, words] of [
    ['a wrong passphrase', [`<<"${base64}">>`, 'hunter2']],
    ['another cipher', [`<<"${base64}">>`, 'pw', '--cipher', 'aes_256_cbc']],
    ['broken Base64', [`<<"${base64.slice(1)}">>`, 'pw']],
    ['no Base64', ['<<"not base 64 !!!">>', 'pw']],
    ['too few bytes', ['<<"abcd">>', 'pw']],
    ['nothing behind the salt', ['<<"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=">>', 'pw']],
    ['an atom', ['foo', 'pw']],
    ['another pair', ['{plaintext, <<"x">>}', 'pw']],
    ['no term', [`encrypted:${base64}`, 'pw']],
  ] as const) {
    it(`says what may be wrong with ${what}`, async () => {
      expect(await run('decode', ...words)).toEqual({exitCode: 69, stdout: `${banner}\n`, stderr: failure})
    })
  }

  it('wants a value', async () => {
    const {exitCode, stderr} = await run('decode')
    expect(exitCode).toBe(64)
    expect(stderr).toContain('not enough arguments: Please provide a value to decode and a passphrase\n')
  })

  describeMethods('decode', banner, false)
})
