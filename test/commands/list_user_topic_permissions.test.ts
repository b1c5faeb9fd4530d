import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (username = 'alice') => management().get(`/api/users/${username}/topic-permissions`)
const words = ['list_user_topic_permissions', 'alice']
const banner = 'Listing topic permissions for user "alice" ...\n'
const grant = {user: 'alice', vhost: 'orders', exchange: 'amq.topic', write: '^w', read: ''}
const rows = '/\tamq.topic\t^w\t\norders\tamq.topic\t^w\t\n'
const header = 'vhost\texchange\twrite\tread\n'

describe('list_user_topic_permissions', () => {
  speaks({words, banner: banner.trimEnd(), first: () => get()})

  for (const [options, stdout] of Object.entries({
    '': `${banner}${rows}`,
    '-q': rows,
    '-s': rows,
    '--no-table-headers': `${banner}${rows}`,
    '--table-headers': `${banner}${header}${rows}`,
    '-q --table-headers': `${header}${rows}`,
    '-s --table-headers': rows,
    '--formatter csv': '"vhost","exchange","write","read"\n"/","amq.topic","^w",""\n"orders","amq.topic","^w",""\n',
    '--formatter json_stream': [
      '{"vhost":"/","exchange":"amq.topic","write":"^w","read":""}\n\n',
      '{"vhost":"orders","exchange":"amq.topic","write":"^w","read":""}\n\n',
    ].join(''),
  })) {
    it(`prints its rows with ${options || 'no option'}, without a header unless asked`, async () => {
      get().reply(200, [grant, {...grant, vhost: '/'}])
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('encodes an awkward name', async () => {
    get(awkward.segment).reply(200, [grant])
    expect(await run('-q', 'list_user_topic_permissions', awkward.name)).toMatchObject({
      stdout: 'orders\tamq.topic\t^w\t\n',
    })
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    get().reply(200, [grant])
    expect(await run('diagnostics', ...words)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('prints one empty result for no rows', async () => {
    get().reply(200, [])
    whoami(['administrator'])
    expect(await run(...words)).toEqual({exitCode: 0, stdout: `${banner}\n`, stderr: ''})
  })

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown user in the same words with ${options.join(' ') || 'no option'}`, async () => {
      get().reply(404, notFound)
      const {exitCode, stderr} = await run(...words, ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\n{:no_such_user, "alice"}\n'})
    })
  }

  it('finds those of a user whom no path can carry among all', async () => {
    management()
      .get('/api/users')
      .query({columns: 'name'})
      .reply(200, [{name: '..'}])
    management()
      .get('/api/topic-permissions')
      .reply(200, [grant, {...grant, user: '..', vhost: '/'}])
    expect(await run('-q', 'list_user_topic_permissions', '..')).toEqual({
      exitCode: 0,
      stdout: '/\tamq.topic\t^w\t\n',
      stderr: '',
    })
  })
})
