import {describe, expect, it} from 'vitest'

import {management, origin} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'

const start = "curl -sS --fail-with-body -g --path-as-is --noproxy '*'"

describe('--print-curl', () => {
  it('prints a change in place of making it', async () => {
    expect(await run('set_permissions', '--print-curl', '-p', 'a', "d'Arc", '^o', '.*', '')).toEqual({
      exitCode: 0,
      stdout:
        `${start} -u guest:guest -X PUT -H 'content-type: application/json' --data-binary '{"configure":"^o","write":".*","read":""}' '${origin}/api/permissions/a/d%27Arc'\n`.replace(
          'd%27Arc',
          "d'\\''Arc",
        ),
      stderr: '',
    })
  })

  it('has variables for passwords and tokens', async () => {
    const change = ['delete_vhost', 'a', '--print-curl']
    const alice = await runAs('rmqctl', {RMQCTL_USERNAME: 'alice', RMQCTL_PASSWORD: 'hunter2'}, ...change)
    expect(alice.stdout).toContain('# RMQCTL_PASSWORD: the password of "alice"\n')
    expect(alice.stdout).toContain(` -u 'alice:'"$RMQCTL_PASSWORD" -X DELETE `)
    const token = await runAs('rmqctl', {RMQCTL_TOKEN: 'hunter2'}, ...change)
    expect(token.stdout).toContain('# RMQCTL_TOKEN: the token\n')
    expect(token.stdout).toContain(' -H "Authorization: Bearer $RMQCTL_TOKEN" ')
    expect(alice.stdout + token.stdout).not.toContain('hunter2')
  })

  it('prints how far a command comes that fails, and fails as it does', async () => {
    management().get('/api/users/alice').reply(200, {name: 'alice', tags: ''})
    const {stdout, exitCode} = await run('add_user', 'alice', 'hunter2', '--print-curl')
    expect({stdout, exitCode}).toEqual({stdout: `${start} -u guest:guest '${origin}/api/users/alice'\n`, exitCode: 70})
  })

  it('puts the address below the prefix of the URL', async () => {
    const {stdout} = await run('--url', 'http://mq.test/pre', '--proxy', '', 'delete_vhost', 'neu', '--print-curl')
    expect(stdout).toContain("'http://mq.test/pre/api/vhosts/neu'")
  })

  it('refuses a command that makes no requests', async () => {
    expect(await run('hash_password', 'x', '--print-curl')).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: 'Error: hash_password makes no requests that curl could make.\n',
    })
  })
})
