import {once} from 'node:events'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {setTimeout} from 'node:timers/promises'

import nock from 'nock'
import {describe, expect, it} from 'vitest'

import {management, overview} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'

describe('a timeout', () => {
  const text = (command: string, where: string, seconds: number) =>
    `Error: operation ${command} on ${where} timed out. Timeout value used: ${seconds}\n`

  for (const [typed, command, where] of [
    ['list_queues -t 0', 'list_queues', 'http://localhost:15672'],
    ['-t 0 -n rabbit@one add_user alice s3cret', 'add_user', 'node rabbit@one'],
    ['list_users -t 0 --dry-run', 'list_users', 'http://localhost:15672'],
    ['diagnostics list_users --timeout=0', 'list_users', 'http://localhost:15672'],
    ['list_users -t 0 --url http://u:S3cret@h/prefix', 'list_users', 'http://h/prefix'],
  ] as const) {
    it(`of 0 is over before the banner and any request: ${typed}`, async () => {
      const outcome = await run(...typed.split(' '))
      expect(outcome).toEqual({exitCode: 75, stdout: '', stderr: text(command, where, 0)})
    })
  }

  it('ends the wait for an answer, and is shared by all requests of a command', async () => {
    // A real server, since nock leaves a socket behind when a request is given up.
    nock.restore()
    const server = createServer(async (request, response) => {
      // Each of the two requests would be answered in time, if it had the time to itself.
      await setTimeout(700)
      response
        .writeHead(request.method === 'GET' ? 404 : 201, {'content-type': 'application/json'})
        .end('{"error":"Object Not Found"}')
    })
    try {
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const outcome = await run('add_user', 'alice', 's3cret', '-q', '-t', '1', '--url', url)
      const doubt = 'PUT /api/users/alice had left and may have been carried out: see list_users before you repeat it.'
      expect(outcome).toEqual({
        exitCode: 75,
        stdout: '',
        stderr: text('add_user', url, 1).replace('\n', `. ${doubt}\n`),
      })
    } finally {
      server.closeAllConnections()
      server.close()
      nock.activate()
    }
  })

  it('may come from the environment, below the flag', async () => {
    const env = {RMQCTL_TIMEOUT: '0'}
    expect(await runAs('rmqctl', env, 'list_users')).toMatchObject({exitCode: 75})
    expect(await runAs('rmqctl', env, 'list_users', '-t', '1', '--dry-run')).toMatchObject({exitCode: 0})
  })
})

describe('an answer that no command has words for', () => {
  for (const [status, exitCode, stderr] of [
    [400, 65, 'Error: http://localhost:15672 answered 400 to GET /api/users?columns=name%2Ctags: No.\n'],
    [
      401,
      77,
      'Error: http://localhost:15672 does not let the user "guest" GET /api/users?columns=name%2Ctags (401): No.\n',
    ],
    [
      403,
      77,
      'Error: http://localhost:15672 does not let the user "guest" GET /api/users?columns=name%2Ctags (403): No.\n',
    ],
    [408, 75, 'Error: http://localhost:15672 answered 408 to GET /api/users?columns=name%2Ctags: No.\n'],
    [409, 65, 'Error: http://localhost:15672 answered 409 to GET /api/users?columns=name%2Ctags: No.\n'],
    [412, 65, 'Error: http://localhost:15672 answered 412 to GET /api/users?columns=name%2Ctags: No.\n'],
    [429, 75, 'Error: http://localhost:15672 answered 429 to GET /api/users?columns=name%2Ctags: No.\n'],
    [500, 69, 'Error: http://localhost:15672 answered 500 to GET /api/users?columns=name%2Ctags: No.\n'],
    [503, 69, 'Error: http://localhost:15672 answered 503 to GET /api/users?columns=name%2Ctags: No.\n'],
    [504, 75, 'Error: http://localhost:15672 answered 504 to GET /api/users?columns=name%2Ctags: No.\n'],
  ] as const) {
    it(`of ${status} exits with ${exitCode}, whatever the formatter`, async () => {
      for (const [options, stdout] of [
        [[], 'Listing users ...\n'],
        [['--formatter', 'json'], ''],
      ] as const) {
        management().get('/api/users?columns=name%2Ctags').reply(status, {error: 'error', reason: 'No'})
        expect(await run('list_users', ...options)).toEqual({exitCode, stdout, stderr})
      }
    })
  }
})

describe('the settings', () => {
  it('are looked at only after the command line was checked', async () => {
    const env = {RMQCTL_PROFILE: 'missing'}
    expect(await runAs('rmqctl', env, 'list_users')).toMatchObject({exitCode: 78, stdout: ''})
    expect(await runAs('rmqctl', env, 'list_queues', 'nosuch')).toMatchObject({exitCode: 64, stdout: ''})
    expect(await runAs('rmqctl', env, 'add_user', '', 's3cret')).toMatchObject({exitCode: 65, stdout: ''})
  })

  it('say whom to log in as, where, and in which vhost', async () => {
    const env = {
      RMQCTL_URL: 'http://localhost:15672',
      RMQCTL_USERNAME: 'a',
      RMQCTL_PASSWORD: 's3cret',
      RMQCTL_VHOST: 'v',
    }
    management().put('/api/permissions/v/alice').basicAuth({user: 'a', pass: 's3cret'}).reply(204)
    expect(await runAs('rmqctl', env, 'set_permissions', 'alice', '', '', '')).toMatchObject({
      exitCode: 0,
      stdout: 'Setting permissions for user "alice" in vhost "v" ...\n',
    })
  })
})

describe('--trace-http', () => {
  it('shows method, URL, status and time on stderr, and no credentials', async () => {
    management().delete('/api/users/alice').reply(404, {error: 'Object Not Found', reason: 'Not Found'})
    overview()
    const {stdout, stderr} = await run('-q', 'delete_user', 'alice', '--trace-http', '--password', 'S3cret')
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      /^DELETE http:\/\/localhost:15672\/api\/users\/alice 404 \d+ ms\nGET http:\/\/localhost:15672\/api\/overview\?columns=node%2Crabbitmq_version 200 \d+ ms\n$/,
    )
  })
})

it('names the URL where the node is hidden from the user', async () => {
  management().put('/api/permissions/x/guest').reply(204)
  management().get('/api/overview').query(true).reply(200, {rabbitmq_version: '4.0.5'})
  const stdout = '{"node":"http://localhost:15672","result":"ok"}\n'
  expect(await run('set_permissions', '-p', 'x', 'guest', '', '', '', '--formatter', 'json')).toEqual({
    exitCode: 0,
    stdout,
    stderr: '',
  })
})
