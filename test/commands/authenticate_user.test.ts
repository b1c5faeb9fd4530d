import {describe, expect, it} from 'vitest'

import {management} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const words = ['authenticate_user', 'alice', 's3cret']
const banner = 'Authenticating user "alice" ...\n'
const loggedIn = (user = 'alice', pass = 's3cret') => management().get('/api/whoami').basicAuth({user, pass})

describe('authenticate_user', () => {
  for (const [options, stdout] of Object.entries({
    '': `${banner}Success\n`,
    '-q': 'Success\n',
    '-s': 'Success\n',
    '--formatter json': '{"message":"Success"}\n',
    '--formatter erlang': `${banner}<<"Success">>\n`,
  })) {
    it(`logs in as the user alone, with ${options || 'no option'}`, async () => {
      loggedIn().reply(200, {name: 'alice', tags: ['management']})
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('logs in as nobody in a dry run', async () => {
    expect(await run(...words, '--dry-run')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  it('passes awkward names and passwords on as they are', async () => {
    loggedIn('ä/b "c"', 'p:ä"').reply(200, {name: 'ä/b "c"', tags: []})
    expect(await run('authenticate_user', 'ä/b "c"', 'p:ä"')).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const reason of ['Not management user', 'User can only log in via localhost']) {
    it(`takes a refusal for another reason than the password for a success: ${reason}`, async () => {
      loggedIn().reply(401, {error: 'not_authorised', reason})
      expect(await run(...words)).toEqual({exitCode: 0, stdout: `${banner}Success\n`, stderr: ''})
    })
  }

  for (const reason of ['Login failed', 'Not_Authorized']) {
    it(`fails in the same words whatever the formatter, when the broker answers ${reason}`, async () => {
      const stderr = `Error:\nError: failed to authenticate user "alice"\nuser 'alice' - invalid credentials\n`
      for (const [options, stdout] of [
        [[], banner],
        [['--formatter', 'json'], ''],
      ] as const) {
        loggedIn().reply(401, {error: 'not_authorized', reason})
        expect(await run(...words, ...options)).toEqual({exitCode: 65, stdout, stderr})
      }
    })
  }

  it('says of a blank password that it is prohibited', async () => {
    loggedIn('alice', '').reply(401, {reason: 'Not_Authorized'})
    const {exitCode, stderr} = await run('authenticate_user', 'alice', '')
    expect(exitCode).toBe(65)
    expect(stderr).toMatch(
      /^Error:\nError: failed to authenticate user "alice"\nuser 'alice' attempted to log in with a blank password, which is prohibited by .* non-blank\.\n$/,
    )
  })

  for (const [status, exitCode] of [
    [403, 77],
    [429, 75],
    [500, 69],
  ] as const) {
    it(`does not take ${status} for an answer about the password`, async () => {
      loggedIn().reply(status, {error: 'error', reason: 'No'})
      const outcome = await run(...words)
      expect(outcome).toMatchObject({exitCode, stdout: banner})
      expect(outcome.stderr).toMatch(/^Error: .*GET \/api\/whoami.*: No\.\n$/)
    })
  }

  it('says that a name with a colon cannot log in over HTTP', async () => {
    const stderr = 'Error: A user name with a colon cannot log in over HTTP.\n'
    expect(await run('authenticate_user', 'a:b', 'c')).toMatchObject({exitCode: 78, stderr})
  })
})
