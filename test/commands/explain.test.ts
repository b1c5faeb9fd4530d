import {describe, expect, it} from 'vitest'

import {management, notFound, origin, overview} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'

describe('explain', () => {
  it('shows a change and does not make it', async () => {
    const outcome = await run('explain', 'set_permissions', '-p', 'orders/eu', 'alice', '^o', '.*', '')
    expect(outcome).toEqual({
      exitCode: 0,
      stdout: `set_permissions is served by the management API.
PUT ${origin}/api/permissions/orders%2Feu/alice  (not sent)
    {"configure":"^o","write":".*","read":""}
`,
      stderr: '',
    })
  })

  it('asks what decides, and masks what is secret', async () => {
    management().get('/api/users/alice').reply(404, notFound)
    const {stdout, exitCode} = await run('-q', 'explain', 'add_user', 'alice', 'hunter2 s3cret')
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`GET ${origin}/api/users/alice\nPUT ${origin}/api/users/alice  (not sent)\n`)
    expect(stdout).toContain('"password":"****"')
  })

  it('shows what follows what is made', async () => {
    management().get('/api/vhosts/neu').reply(404, notFound).get('/api/whoami').reply(200, {name: 'guest', tags: []})
    const {stdout} = await run('explain', 'add_vhost', 'neu')
    expect(stdout).toMatch(
      /PUT .*\/vhosts\/neu .*\n.*\nGET .*\/whoami\nDELETE .*\/permissions\/neu\/guest {2}\(not sent\)\n$/,
    )
  })

  it('shows how far a command comes that fails, and fails as it does', async () => {
    management().get('/api/users/alice').reply(200, {name: 'alice', tags: ''})
    const {stdout, stderr, exitCode} = await run('explain', 'add_user', 'alice', 'hunter2')
    expect(stdout).toBe(`add_user is served by the management API.\nGET ${origin}/api/users/alice\n`)
    expect({stderr, exitCode}).toEqual({stderr: 'Error:\nUser "alice" already exists\n', exitCode: 70})
  })

  it('does not wait for what only a change would bring about', async () => {
    management()
      .get('/api/nodes')
      .query(true)
      .times(3)
      .reply(200, [{name: 'rabbit@one', running: true}])
    overview()
    const {stdout, exitCode} = await run('explain', 'await_online_nodes', '2')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^GET .*\/api\/nodes\S+ {2}\(until its answer is as wanted\)$/m)
  })

  it('shows the command line that reaches a node, with its secrets masked', async () => {
    const env = {RMQCTL_VIA: 'ssh {host} {command}'}
    const {stdout, exitCode} = await runAs('rmqctl', env, 'explain', '-n', 'rabbit@mq2', 'stop_app')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /^stop_app is served by the node's own tool, reached by RMQCTL_VIA, since the management API .*:$/m,
    )
    expect(stdout).toContain("\nssh mq2 'rabbitmqctl stop_app --node rabbit@mq2'\n")
    const always = ['--via', 'sudo', '--via-always', '--via-secrets-in-argv', 'explain', 'add_user', 'alice', 'hunter2']
    expect((await run(...always)).stdout).toBe(
      "add_user is served by the node's own tool, reached by --via, as --via-always asks:\nsudo rabbitmqctl add_user alice '****'\n",
    )
    const quiet = await run('--via', 'sudo', '--via-always', 'explain', 'add_user', 'alice', 'hunter2')
    expect(quiet.stdout).toMatch(/\nsudo rabbitmqctl add_user alice\nThe password goes to its standard input\.\n$/)
  })

  it('says what to set where nothing reaches the node', async () => {
    const {exitCode, stdout, stderr} = await run('explain', 'stop_app')
    expect({exitCode, stdout}).toEqual({exitCode: 69, stdout: ''})
    expect(stderr).toMatch(/^Error: stop_app needs the node's own rabbitmqctl, .*--via.*\n$/)
  })

  it('knows what needs neither', async () => {
    expect((await run('explain', 'hash_password', 'x')).stdout).toBe(
      'hash_password is answered by this program: nothing is sent to a broker or a node.\n',
    )
  })

  it('has the usage errors of the command', async () => {
    expect(await run('explain')).toMatchObject({exitCode: 64, stdout: ''})
    expect(await run('explain', 'nosuch')).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: "Error: there is no command 'nosuch'.\n",
    })
    const {exitCode, stderr} = await run('explain', 'list_users', '--bad')
    expect(exitCode).toBe(64)
    expect(stderr).toContain('Invalid options for this command:\n--bad : \n')
  })
})
