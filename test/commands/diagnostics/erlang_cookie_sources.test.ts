import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {runAs} from '../../helpers/run.js'

const folder = mkdtempSync(join(tmpdir(), 'cookie-'))
afterAll(() => rmSync(folder, {recursive: true}))

const run = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  runAs('rabbitmq-diagnostics', {USER: undefined, HOME: folder, ...env}, 'erlang_cookie_sources', ...args)

describe('erlang_cookie_sources', () => {
  it('says where the cookie would be, and what is not there', async () => {
    expect(await run({})).toEqual({
      exitCode: 0,
      stdout: `Listing Erlang cookie sources used by CLI tools...
Cookie File
Effective user: (none)
Effective home directory: ${folder}
Cookie file path: ${folder}/.erlang.cookie
Cookie file exists? false
Cookie file type: (n/a)
Cookie file access: (n/a)
Cookie file size: (n/a)

Cookie CLI Switch
--erlang-cookie value set? false
--erlang-cookie value length: 0

Env variable  (Deprecated)
RABBITMQ_ERLANG_COOKIE value set? false
RABBITMQ_ERLANG_COOKIE value length: 0
`,
      stderr: '',
    })
  })

  it('has the lengths of cookies and never a cookie', async () => {
    const home = join(folder, 'other')
    mkdirSync(home)
    writeFileSync(join(home, '.erlang.cookie'), 's3cret')
    const env = {HOME: home, USER: 'alice', RABBITMQ_ERLANG_COOKIE: 'hunter2'}
    const {stdout, stderr} = await run(env, '--erlang-cookie', 'hunter2!', '--formatter', 'json')
    expect(JSON.parse(stdout)).toEqual({
      effective_user: 'alice',
      home_dir: home,
      cookie_file_path: join(home, '.erlang.cookie'),
      cookie_file_exists: true,
      cookie_file_type: 'regular',
      cookie_file_access: 'read_write',
      cookie_file_size: 6,
      switch_cookie_set: true,
      switch_cookie_value_length: 8,
      os_env_cookie_set: true,
      os_env_cookie_value_length: 7,
    })
    expect(stdout + stderr).not.toMatch(/s3cret|hunter2/)
  })

  it('has null in JSON for what is not there', async () => {
    const {stdout} = await run({}, '--formatter', 'json')
    expect(JSON.parse(stdout)).toMatchObject({effective_user: null, cookie_file_type: null, cookie_file_size: null})
  })
})
