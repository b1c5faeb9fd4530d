import {expect, it} from 'vitest'

import {run} from './run.js'

const problems = (stop: string, iterations: string) =>
  [
    [['--cipher', 'rot13'], `The requested cipher is not supported${stop}`],
    [['--cipher', 'constructor', '--hash', 'rot13'], `The requested cipher is not supported${stop}`],
    [['--hash', 'rot13'], 'The requested hash is not supported'],
    [['--iterations', '0'], `The requested number of iterations is incorrect${iterations}`],
    [['--iterations', '-1'], `The requested number of iterations is incorrect${iterations}`],
  ] as const

/** What holds for each command that encrypts or decrypts. */
export function describeMethods(command: string, banner: string, isEncrypting: boolean) {
  for (const [options, text] of isEncrypting ? problems('.', '') : problems('', ' (must be a positive integer)')) {
    it(`refuses ${options.join(' ')}, without what is secret`, async () => {
      const {exitCode, stdout, stderr} = await run(command, 's3cret', 'hunter2', ...options)
      expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
      expect(stderr).toContain(
        `Error (argument validation): Bad argument: ${text}\nArguments given:\n\t${command} **** ****`,
      )
      expect(stderr).not.toMatch(/s3cret|hunter2/)
    })
  }

  it('refuses a number that is none, and a third word', async () => {
    expect(await run(command, 's3cret', 'hunter2', '--iterations', 'x')).toMatchObject({exitCode: 64, stdout: ''})
    const {exitCode, stderr} = await run(command, 's3cret', 'hunter2', 'more')
    expect(exitCode).toBe(64)
    expect(stderr).toContain(
      `Error (argument validation): too many arguments.\nArguments given:\n\t${command} **** **** ****\n`,
    )
  })

  for (const [options, what] of [
    [['--cipher', 'rc4'], 'cipher rc4'],
    [['--cipher', 'blowfish_cbc', '--hash', 'md4'], 'cipher blowfish_cbc'],
    [['--hash', 'md4'], 'hash md4'],
  ] as const) {
    it(`says in one sentence that Node.js lacks the ${what}`, async () => {
      expect(await run(command, '"s3cret"', 'hunter2', ...options)).toEqual({
        exitCode: 69,
        stdout: `${banner}\n`,
        stderr: `Error: this Node.js does not have the ${what}; NODE_OPTIONS=--openssl-legacy-provider brings those that OpenSSL calls legacy.\n`,
      })
    })
  }

  it('says what it would do and does nothing with --dry-run', async () => {
    expect(await run(command, '{', 'x', '--dry-run')).toEqual({exitCode: 0, stdout: `${banner}\n`, stderr: ''})
  })
}
