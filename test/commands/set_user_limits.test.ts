import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {readsAnObject} from '../helpers/json_arguments.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = (limit: string, value: unknown, username = 'alice') =>
  management().put(`/api/user-limits/${username}/${limit}`, {value} as never)
const set = (definition: string) => run('-q', 'set_user_limits', 'alice', definition)
const banner = 'Setting user limits to "{"max-channels":5}" for user "alice" ...\n'
const words = ['set_user_limits', 'alice', '{"max-channels":5}']
const bad = (reason: unknown) => ({error: 'bad_request', reason})

describe('set_user_limits', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => put('max-channels', 5),
    arrange: () => put('max-channels', 5).reply(204),
  })

  it('sets each limit that is named, and no other', async () => {
    put('max-connections', -1).reply(204)
    put('max-channels', 0).reply(204)
    expect(await set('{"max-connections":-1,"max-channels":0}')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('sends numbers as they were given', async () => {
    const digits = '123456789012345678901234567890'
    management().put('/api/user-limits/alice/max-channels', `{"value":${digits}}`).reply(204)
    expect(await set(`{"max-channels":${digits}}`)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('encodes awkward names', async () => {
    put(awkward.segment, 1, awkward.segment).reply(204)
    const definition = JSON.stringify({[awkward.name]: 1})
    expect(await run('set_user_limits', awkward.name, definition)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const [definition, limit, value] of [
    ['{"max-channels":1,"bogus":10,"max-connections":2}', 'bogus', 10],
    ['{"max-channels":1,"max-connections":"x"}', 'max-connections', 'x'],
    ['{"max-connections":1,"max-channels":1.5}', 'max-channels', 1.5],
  ] as const) {
    it(`tries first what the broker may refuse, so that nothing is done: ${definition}`, async () => {
      put(limit, value).reply(400, bad('Unrecognised terms [{<<"bogus">>,10}] in user-limits'))
      const stderr = 'Error:\nUnrecognised terms [{<<"bogus">>,10}] in user-limits\n'
      expect(await set(definition)).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }

  it('tells which are set when it fails half way, and exits with 3', async () => {
    put('max-connections', 1).reply(204)
    put('max-channels', 2).reply(500, bad('No'))
    expect(await set('{"max-connections":1,"max-channels":2}')).toEqual({
      exitCode: 3,
      stdout: '',
      stderr:
        "Error: of the limits of user 'alice', max-connections was set, but not max-channels: http://localhost:15672 answered 500 to PUT /api/user-limits/alice/max-channels: No.\n",
    })
  })

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown user in the same words with ${options.join(' ') || 'no option'}`, async () => {
      put('max-channels', 5).reply(400, bad(['no_such_user', 'alice']))
      const {exitCode, stderr} = await run(...words, ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: 'Error:\n{:no_such_user, "alice"}\n'})
    })
  }

  it('sets nothing for a user who is there', async () => {
    management().get('/api/user-limits/alice').reply(200, [])
    expect(await set('{}')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('fails to set nothing for a user who is not', async () => {
    management().get('/api/user-limits/alice').reply(404, notFound)
    expect(await set('{}')).toEqual({exitCode: 69, stdout: '', stderr: 'Error:\n{:no_such_user, "alice"}\n'})
  })

  for (const [text, message] of [['5', 'The definition of limits must be a JSON object']] as const) {
    it(`refuses the definition ${text} before any request`, async () => {
      expect(await set(text)).toEqual({exitCode: 69, stdout: '', stderr: `Error:\n${message}\n`})
    })
  }

  readsAnObject(['-q', 'set_user_limits', 'alice'])

  const unknown = (limit: string, value: number, reason: string) =>
    put(limit, value).reply(400, bad(`Unrecognised terms [${reason}] in user-limits`))
  for (const [names, shown] of [
    [['b', 'a'], '[{<<"a">>,1},{<<"b">>,1}]'],
    [['b'.repeat(20), 'a'.repeat(16)], `[{<<"${'a'.repeat(16)}">>,1},{<<"${'b'.repeat(20)}">>,1}]`],
    [
      ['b'.repeat(20), 'a'.repeat(17)],
      `[{<<"${'a'.repeat(17)}">>,1},\n                    {<<"${'b'.repeat(20)}">>,1}]`,
    ],
  ] as const) {
    it(`has all names that the broker does not know in one refusal: ${names}`, async () => {
      unknown(names[0], 1, `{<<"${names[0]}">>,1}`)
      for (const name of names.toReversed()) unknown(name, 1, `{<<"${name}">>,1}`)
      const definition = JSON.stringify(Object.fromEntries([...names, 'max-channels'].map((name) => [name, 1])))
      const stderr = `Error:\nUnrecognised terms ${shown} in user-limits\n`
      expect(await set(definition)).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const [username, limit] of [
        [name, 'max-channels'],
        ['alice', name],
      ] as [string, string][]) {
        expect(await run('set_user_limits', username, JSON.stringify({[limit]: 1}))).toMatchObject({exitCode: 65})
      }
    })
  }
})
