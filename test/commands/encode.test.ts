import {describe, expect, it} from 'vitest'

import {describeMethods} from '../helpers/encryption.js'
import {run} from '../helpers/run.js'

const banner = 'Encrypting value to be used in advanced.config...'

describe('encode', () => {
  it('encrypts a term for advanced.config, anew each time', async () => {
    const outcomes = [await run('encode', 'abc', 'hunter2'), await run('encode', 'abc', 'hunter2')]
    for (const {exitCode, stdout, stderr} of outcomes) {
      expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
      expect(stdout).toMatch(
        /^Encrypting value to be used in advanced\.config\.\.\.\n\{encrypted,<<"[\w+/]{64}">>\}\n$/,
      )
    }
    expect(outcomes[0]).not.toEqual(outcomes[1])
  })

  for (const [value, options] of [
    ['<<"bunny">>', []],
    ['"a list"', ['--cipher', 'aes_256_ctr', '--hash', 'sha3_512', '--iterations', '1000']],
    ['[{a,<<"ä">>},#{b => 1.5},-12345678901234567890]', ['--cipher', 'des_ede3_cbc', '--hash', 'blake2b']],
    ["'an atom'", ['--cipher', 'chacha20', '--hash', 'md5', '--iterations', '2']],
  ] as const) {
    it(`has ${value} back from decode${options.map((word) => ` ${word}`).join('')}`, async () => {
      const {stdout: encrypted} = await run('-q', 'encode', value, 'pass phräse', ...options)
      expect(await run('-q', 'decode', encrypted, 'pass phräse', ...options)).toEqual({
        exitCode: 0,
        stdout: `${value}\n`,
        stderr: '',
      })
    })
  }

  it('prints JSON as the original does', async () => {
    const {stdout} = await run('-n', 'rabbit@one', 'encode', 'abc', '', '--formatter', 'json')
    expect(stdout).toMatch(/^\{"node":"rabbit@one","result":"ok","value":\["encrypted","[\w+/]{64}"\]\}\n$/)
  })

  for (const value of ['', 'Foo', '{a,', 'a b', '1+1', 's3cret"']) {
    it(`refuses the value ${value || 'of no letters'}`, async () => {
      const stderr = 'Error:\nError during cipher operation\n'
      expect(await run('encode', value, 'hunter2')).toEqual({exitCode: 69, stdout: `${banner}\n`, stderr})
    })
  }

  it('makes no key by a hash without a length', async () => {
    expect(await run('-q', 'encode', 'a', 'b', '--hash', 'shake256')).toMatchObject({exitCode: 69, stdout: ''})
  })

  describeMethods('encode', banner, true)
})
