import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {awkward, management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const look = (username = 'alice') => management().get(`/api/users/${username}`)
const put = (username = 'alice', body?: object) => management().put(`/api/users/${username}`, body as undefined)
const banner = 'Adding user "alice" ...\n'
const remark =
  "Done. Don't forget to grant the user permissions to some virtual hosts! See 'rabbitmqctl help set_permissions' to learn more."

describe('add_user', () => {
  speaks({words: ['add_user', 'alice', 's3cret'], banner: 'Adding user "alice" ...', first: () => look()})

  for (const [options, stdout] of Object.entries({
    '': `${banner}${remark}\n`,
    '--formatter table': `${banner}${remark}\n`,
    '-q': '',
    '-s': '',
  })) {
    it(`creates a user without tags, with ${options || 'no option'}`, async () => {
      look().reply(404, notFound)
      put('alice', {password: 's3cret', tags: ''}).reply(201)
      const outcome = await run('add_user', 'alice', 's3cret', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const quiet of [[], ['-q'], ['-s']]) {
    it(`prints its remark in an object as JSON, also with ${quiet}`, async () => {
      look().reply(404, notFound)
      put().reply(201)
      overview()
      const stdout = `{"message":"${remark}","node":"rabbit@one","status":"ok"}\n`
      const outcome = await run('add_user', 'alice', 's3cret', '--formatter', 'json', ...quiet)
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('passes awkward names and passwords on as they are', async () => {
    look(awkward.segment).reply(404, notFound)
    put(awkward.segment, {password: awkward.name, tags: ''}).reply(201)
    expect(await run('add_user', awkward.name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('takes a password that is empty', async () => {
    look().reply(404, notFound)
    put('alice', {password: '', tags: ''}).reply(201)
    expect(await run('add_user', 'alice', '')).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const hash of ['', 'c2FsdA==', 'c2FsdGhhc2g=', 'c2FsdGhhc2hh']) {
    it(`passes the hash '${hash}' on`, async () => {
      look().reply(404, notFound)
      put('alice', {password_hash: hash, tags: ''}).reply(201)
      expect(await run('add_user', 'alice', hash, '--pre-hashed-password')).toMatchObject({exitCode: 0})
    })
  }

  for (const hash of ['notbase64!', 'c2Fsd', 'c2FsdA=', 'c2FsdA==\n']) {
    it(`refuses ${JSON.stringify(hash)} as a hash before any request`, async () => {
      const {exitCode, stdout, stderr} = await run('add_user', 'alice', hash, '--pre-hashed-password')
      expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
      expect(stderr).toMatch(
        /^Error \(argument validation\): Bad argument: Could not Base64 decode provided password hash value\nArguments given:\n\tadd_user alice \*\*\*\* --pre-hashed-password\n\nUsage\n/,
      )
    })
  }

  it('leaves a user that exists as it is', async () => {
    look().reply(200, {name: 'alice', tags: []})
    const stderr = 'Error:\nUser "alice" already exists\n'
    expect(await run('add_user', 'alice', 's3cret')).toEqual({exitCode: 70, stdout: banner, stderr})
  })

  it('prints a user that exists as JSON, with the same exit code', async () => {
    look().reply(200, {name: 'alice', tags: []})
    overview()
    const stderr = '{"message":"User alice already exists","node":"rabbit@one","result":"error"}\n'
    const outcome = await run('add_user', 'alice', 's3cret', '--formatter', 'json')
    expect(outcome).toEqual({exitCode: 70, stdout: '', stderr})
  })

  it('says what it did when somebody else created the user meanwhile', async () => {
    look().reply(404, notFound)
    put().reply(204)
    expect(await run('add_user', 'alice', 's3cret')).toEqual({
      exitCode: 70,
      stdout: banner,
      stderr:
        "Error: user 'alice' was created by somebody else at the same time: its password is now the one given here, and its tags are gone.\n",
    })
  })

  it('shows the reason when the broker does not take the password, but not the password', async () => {
    look().reply(404, notFound)
    put().reply(400, {error: 'bad_request', reason: 'minimum required password length: 8'})
    expect(await run('add_user', 'alice', 's3cret')).toEqual({
      exitCode: 65,
      stdout: banner,
      stderr:
        'Error: http://localhost:15672 answered 400 to PUT /api/users/alice: minimum required password length: 8.\n',
    })
  })

  it('refuses an empty name before any request', async () => {
    const {exitCode, stdout, stderr} = await run('add_user', '', 's3cret')
    expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
    expect(stderr).toMatch(
      /^Error \(argument validation\): Bad argument: user cannot be an empty string\nArguments given:\n\tadd_user {2}\*\*\*\*\n\nUsage\n/,
    )
  })

  for (const name of ['.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      const {exitCode, stderr} = await run('add_user', name, 's3cret')
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
    })
  }

  it('refuses a user without a name, and does not repeat the password', async () => {
    const {exitCode, stdout, stderr} = await run('add_user', '', 's3cret')
    expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
    expect(stderr).toContain('user cannot be an empty string\nArguments given:\n\tadd_user  ****\n')
  })
})
