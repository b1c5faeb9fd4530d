import {createHash} from 'node:crypto'

import {describe, expect, it} from 'vitest'

import {run} from '../helpers/run.js'

/** Whether a salted hash is that of a password. */
function fits(text: string, algorithm: string, password: string): boolean {
  const bytes = Buffer.from(text, 'base64')
  const salt = bytes.subarray(0, 4)
  return createHash(algorithm).update(salt).update(password).digest().equals(bytes.subarray(4))
}

describe('hash_password', () => {
  for (const [options, algorithm] of [
    [[], 'sha256'],
    [['--hashing-algorithm', 'sha256'], 'sha256'],
    [['--hashing-algorithm', 'SHA-256'], 'sha256'],
    [['--hashing-algorithm=sha512'], 'sha512'],
    [['--hashing-algorithm', 'sha-512'], 'sha512'],
    [['--hashing-algorithm', 'md5'], 'md5'],
  ] as const) {
    it(`salts and hashes with ${options.join(' ') || 'no option'}, and asks nobody`, async () => {
      const {exitCode, stdout, stderr} = await run('-q', 'hash_password', 'pä ss', ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
      expect(stdout).toMatch(/^[\w+/]+=*\n$/)
      expect(fits(stdout, algorithm, 'pä ss')).toBe(true)
    })
  }

  it('salts anew each time', async () => {
    const hashes = [await run('-q', 'hash_password', 'x'), await run('-q', 'hash_password', 'x')]
    expect(hashes[0]?.stdout).not.toBe(hashes[1]?.stdout)
  })

  it('says what it does as the original does, unless told to be quiet', async () => {
    const {stdout} = await run('hash_password', 'x')
    expect(stdout).toMatch(/^Will hash password x\n[\w+/]+=*\n$/)
    expect(await run('hash_password', 'x', '--dry-run')).toMatchObject({stdout: 'Will hash password x\n'})
    expect(await run('hash_password', '--dry-run')).toMatchObject({stdout: 'Will hash provided password\n'})
    expect(await run('-s', 'hash_password', 'x', '--dry-run')).toMatchObject({stdout: ''})
  })

  it('prints an object as JSON', async () => {
    const {stdout} = await run('hash_password', 'x', '--formatter', 'json')
    expect(stdout).toMatch(/^\{"message":"[\w+/]+=*"\}\n$/)
    expect(fits(JSON.parse(stdout).message, 'sha256', 'x')).toBe(true)
  })

  for (const [words, text] of [
    [['', '--hashing-algorithm', 'md5'], 'password cannot be an empty string'],
    [['s3cret', '--hashing-algorithm', 'rot13'], 'unsupported hashing algorithm: rot13'],
    [['s3cret', '--hashing-algorithm', 'constructor'], 'unsupported hashing algorithm: constructor'],
  ] as const) {
    it(`refuses ${words.join(' ')}`, async () => {
      const {exitCode, stdout, stderr} = await run('hash_password', ...words)
      expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
      expect(stderr).toContain(`Error (argument validation): Bad argument: ${text}\nArguments given:\n\thash_password `)
      expect(stderr).not.toContain('s3cret')
    })
  }
})
