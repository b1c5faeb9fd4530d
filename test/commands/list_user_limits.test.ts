import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {printsLimits} from '../helpers/limits.js'
import {management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (username = 'alice') => management().get(`/api/user-limits/${username}`)
const all = () => management().get('/api/user-limits')
const words = ['list_user_limits', '--user', 'alice']
const limits = '{"max-channels":5,"max-connections":10}'
const both = {user: 'alice', value: {'max-connections': 10, 'max-channels': 5}}

describe('list_user_limits', () => {
  printsLimits({
    words: ['list_user_limits', '--user'],
    name: 'alice',
    banner: 'Listing limits for user "alice" ...',
    get,
    answer: [both],
    limits,
  })

  it('has its message alone as JSON', async () => {
    get().reply(200, [both])
    const stdout = `${JSON.stringify({message: limits})}\n`
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('prints those of guest unless told otherwise, and an empty object for none', async () => {
    get('guest').reply(200, [])
    const stdout = 'Listing limits for user "guest" ...\n{}\n'
    expect(await run('list_user_limits')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown user in the same words with ${options.join(' ') || 'no option'}`, async () => {
      get().reply(404, notFound)
      const {exitCode, stderr} = await run(...words, ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\n{:no_such_user, "alice"}\n'})
    })
  }

  describe('of a user whom no path can carry', () => {
    const users = (...names: string[]) =>
      management()
        .get('/api/users')
        .query({columns: 'name'})
        .reply(
          200,
          names.map((name) => ({name})),
        )

    it('are found among all', async () => {
      users('..')
      all().reply(200, [both, {user: '..', value: {'max-channels': 1}}])
      expect(await run('-q', 'list_user_limits', '--user', '..')).toMatchObject({stdout: '{"max-channels":1}\n'})
    })

    it('are none where there are none', async () => {
      users('..')
      all().reply(200, [both])
      expect(await run('-q', 'list_user_limits', '--user', '..')).toMatchObject({stdout: '{}\n'})
    })

    it('fail where there is no such user', async () => {
      users('alice')
      expect(await run('-q', 'list_user_limits', '--user', '..')).toMatchObject({exitCode: 69})
    })
  })
})

describe('list_user_limits --global', () => {
  lists({
    words: ['list_user_limits', '--global'],
    banner: 'Listing limits for all users ...',
    first: all,
    arrange: () => all().reply(200, [{user: 'bob', value: {'max-channels': -1}}, both]),
    header: 'user\tlimits',
    rows: `alice\t${limits}\nbob\t{"max-channels":-1}\n`,
    json: [JSON.stringify({user: 'alice', limits}), '{"user":"bob","limits":"{\\"max-channels\\":-1}"}'],
    csv: '"user","limits"\n"alice","{""max-channels"":5,""max-connections"":10}"\n"bob","{""max-channels"":-1}"\n',
  })
})
