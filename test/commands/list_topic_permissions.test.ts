import {describe, expect, it} from 'vitest'

import {hasNoRows, lists, needsVhost} from '../helpers/families.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (vhost = 'orders') => management().get(`/api/vhosts/${vhost}/topic-permissions`)
const words = ['list_topic_permissions', '-p', 'orders']
const banner = 'Listing topic permissions for vhost "orders" ...\n'
const grant = {user: 'alice', vhost: 'orders', exchange: 'amq.topic', write: '^w', read: ''}

describe('list_topic_permissions', () => {
  lists({
    words,
    banner: banner.trimEnd(),
    first: () => get(),
    arrange: () => get().reply(200, [grant, {...grant, exchange: 'a "b"'}]),
    header: 'user\texchange\twrite\tread',
    rows: 'alice\ta "b"\t^w\t\nalice\tamq.topic\t^w\t\n',
    json: [
      '{"user":"alice","exchange":"a \\"b\\"","write":"^w","read":""}',
      '{"user":"alice","exchange":"amq.topic","write":"^w","read":""}',
    ],
    csv: '"user","exchange","write","read"\n"alice","a ""b""","^w",""\n"alice","amq.topic","^w",""\n',
  })

  it('encodes an awkward vhost', async () => {
    get(awkward.segment).reply(200, [grant])
    expect(await run('-s', 'list_topic_permissions', '-p', awkward.name)).toMatchObject({
      stdout: 'alice\tamq.topic\t^w\t\n',
    })
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    get().reply(200, [grant])
    expect(await run('diagnostics', ...words)).toMatchObject({exitCode: 0, stderr: ''})
  })

  hasNoRows({words, banner: banner.trimEnd(), arrange: () => get().reply(200, [])})
  needsVhost({words, banner: banner.trimEnd(), absent: () => get().reply(404, notFound)})

  it('finds those of a vhost that no path can carry among all', async () => {
    management()
      .get('/api/vhosts')
      .query({columns: 'name'})
      .reply(200, [{name: '..'}])
    management()
      .get('/api/topic-permissions')
      .reply(200, [grant, {...grant, vhost: '..', user: 'bob'}])
    expect(await run('-s', 'list_topic_permissions', '-p', '..')).toEqual({
      exitCode: 0,
      stdout: 'bob\tamq.topic\t^w\t\n',
      stderr: '',
    })
  })
})
