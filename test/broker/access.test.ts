import {readFileSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {clear, own} from './state.js'
import {ours, spawnOurs} from './tools.js'

const broker = connect(inject('broker'))
const vhost = `${own}_hidden`
const secret = 'hunter2-ä'

/** Our tool as another user of the broker. */
const as = (username: string, ...args: string[]) =>
  ours(broker, args, {env: {RMQCTL_USERNAME: username, RMQCTL_PASSWORD: secret}})

beforeAll(async () => {
  await clear(broker)
  await api(broker, 'PUT', `/vhosts/${vhost}`, {})
  for (const tag of ['', 'management', 'monitoring', 'administrator']) {
    await api(broker, 'PUT', `/users/${own}_${tag}`, {password: secret, tags: tag})
  }
})
afterAll(() => clear(broker))

describe('a user of the broker', () => {
  it('with a wrong password is refused', async () => {
    const {exitCode, stdout, stderr} = await as('guest', '-q', 'list_users')
    expect({exitCode, stdout}).toEqual({exitCode: 77, stdout: ''})
    expect(stderr).toMatch(/^Error: http:\/\/127.0.0.1:\d+ refused the user "guest" or its password \(401\)/)
    expect(stderr).not.toContain(secret)
  })

  it('without a tag is told which it needs', async () => {
    const {exitCode, stderr} = await as(`${own}_`, 'list_vhosts')
    expect(exitCode).toBe(77)
    expect(stderr).toMatch(/has no tag.*set_user_tags/)
  })

  for (const tag of ['management', 'monitoring']) {
    for (const args of [
      ['list_users'],
      ['add_user', `${own}_new`, 's3cret'],
      ['add_vhost', `${own}_new`],
      ['delete_vhost', vhost],
    ]) {
      it(`with the tag ${tag} may not ${args[0]}`, async () => {
        const {exitCode, stderr} = await as(`${own}_${tag}`, ...args)
        expect(exitCode).toBe(77)
        expect(stderr).toMatch(new RegExp(`^Error: .* does not let the user "${own}_${tag}" .* \\(401\\)`))
      })
    }
  }

  it('without permission does not learn whether a virtual host is there', async () => {
    for (const name of [vhost, `${own}_missing`]) {
      expect((await as(`${own}_management`, 'list_queues', '-p', name)).exitCode, name).toBe(77)
    }
  })

  it('that sees little is told that its list is filtered', async () => {
    const {exitCode, stdout, stderr} = await as(`${own}_management`, '-q', 'list_vhosts')
    expect({exitCode, stdout}).toEqual({exitCode: 0, stdout: '\n'})
    expect(stderr).toBe(`Note: the list holds only what user '${own}_management' may see.\n`)
  })

  it('that sees all learns that a virtual host is missing', async () => {
    const {exitCode, stdout, stderr} = await as(`${own}_monitoring`, '-q', 'list_queues', '-p', `${own}_missing`)
    expect({exitCode, stdout, stderr}).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('that creates a virtual host keeps no permission on it', async () => {
    expect(await as(`${own}_administrator`, '-q', 'add_vhost', `${own}_created`)).toMatchObject({
      exitCode: 0,
      stderr: '',
    })
    const {body} = await api(broker, 'GET', `/vhosts/${own}_created/permissions`)
    expect(body).toEqual([])
  })
})

describe('a secret', () => {
  let server: Server
  let url: string

  beforeAll(async () => {
    server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('is not shown among the arguments of the process', async () => {
    const child = spawnOurs(broker, ['--password', secret, '--username', 'u', '--url', url, 'add_user', 'x', secret])
    await new Promise((resolve) => server.once('request', resolve))
    expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).not.toContain(secret)
    child.kill()
  })

  it('is in no trace', async () => {
    const args = [
      '--trace-http',
      '--password',
      secret,
      '--username',
      `${own}_administrator`,
      'change_password',
      `${own}_`,
      secret,
    ]
    const {exitCode, stdout, stderr} = await ours(broker, args)
    expect(exitCode).toBe(0)
    expect(stderr).toMatch(
      /^GET http:\/\/[^/]+\/api\/users\/chg_ 200 \d+ ms\nPUT http:\/\/[^/]+\/api\/users\/chg_ 204 \d+ ms\n$/,
    )
    expect(stdout + stderr).not.toContain(secret)
  })
})
