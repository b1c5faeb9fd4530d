import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = (vhost = 'orders', username = 'alice') => management().put(`/api/topic-permissions/${vhost}/${username}`)
const missing = {error: 'bad_request', reason: 'vhost_or_user_not_found'}
const banner = 'Setting topic permissions on "amq.topic" for user "alice" in vhost "orders" ...\n'
const words = ['set_topic_permissions', '-p', 'orders', 'alice', 'amq.topic', '^o', '.*']
const json = ['--formatter', 'json']

describe('set_topic_permissions', () => {
  acts({words, banner: banner.trimEnd(), first: () => put(), arrange: () => put().reply(204)})

  it('stores the patterns for the exchange, the user and the vhost', async () => {
    management().put('/api/topic-permissions/%2F/alice', {exchange: '', write: '', read: 'ä'}).reply(201)
    expect(await run('set_topic_permissions', 'alice', '', '', 'ä')).toEqual({
      exitCode: 0,
      stdout: 'Setting topic permissions on "" for user "alice" in vhost "/" ...\n',
      stderr: '',
    })
  })

  it('encodes awkward names', async () => {
    management()
      .put(`/api/topic-permissions/${awkward.segment}/${awkward.segment}`, {
        exchange: awkward.name,
        write: '',
        read: '',
      })
      .reply(201)
    const names = ['-p', awkward.name, awkward.name, awkward.name]
    expect(await run('set_topic_permissions', ...names, '', '')).toMatchObject({exitCode: 0, stderr: ''})
  })

  const noUser = () => {
    put().reply(400, missing)
    management().get('/api/users/alice').reply(404, notFound)
  }
  const noVhost = () => {
    put().reply(400, missing)
    management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
    management().get('/api/vhosts/orders').reply(404, notFound)
    whoami(['administrator'])
  }
  const noExchange = () => {
    put().reply(400, {error: 'bad_request', reason: ['no_such_exchange', 'amq.topic']})
  }

  for (const [arrange, exitCode, message] of [
    [noUser, 67, 'User alice does not exist'],
    [noVhost, 69, 'Virtual host orders does not exist'],
    [noExchange, 69, 'Exchange amq.topic does not exist'],
  ] as const) {
    it(`fails with ${exitCode}: ${message}`, async () => {
      arrange()
      expect(await run(...words)).toEqual({exitCode, stdout: banner, stderr: `Error:\n${message}\n`})
    })

    it(`says so as JSON: ${message}`, async () => {
      arrange()
      overview()
      const stderr = `${JSON.stringify({message, node: 'rabbit@one', result: 'error'})}\n`
      expect(await run(...words, ...json)).toEqual({exitCode, stdout: '', stderr})
    })
  }

  it('prints where a pattern is wrong', async () => {
    const reason = ['invalid_regexp', '("', [[...'missing )'].map((char) => char.charCodeAt(0)), 2]]
    for (const [release, problem] of [
      ['3.10.8', "'missing )'"],
      ['4.3.6', '~c"missing )"'],
    ]) {
      put().reply(400, {error: 'bad_request', reason})
      overview(release)
      const stderr = `Error:\n{:invalid_regexp, "(\\"", {${problem}, 2}}\n`
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr})
    }
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    put().reply(404, notFound)
    management().get('/api/users/alice').reply(200, {name: 'alice', tags: []})
    management().get('/api/vhosts/orders').reply(404, notFound)
    whoami(['management'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const names of [
        ['-p', name, 'alice'],
        ['-p', 'orders', name],
      ]) {
        const {exitCode, stderr} = await run('set_topic_permissions', ...names, 'x', '', '')
        expect(exitCode).toBe(65)
        expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
      }
    })
  }
})
