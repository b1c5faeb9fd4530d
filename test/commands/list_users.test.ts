import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {management, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/users').query({columns: 'name,tags'})
const users = [
  {name: 'é', tags: []},
  {name: 'guest', tags: ['administrator']},
  {name: 'alice "a"', tags: ['monitoring', 'c d']},
]

describe('list_users', () => {
  lists({
    words: ['list_users'],
    banner: 'Listing users ...',
    first: get,
    arrange: () => get().reply(200, users),
    header: 'user\ttags',
    rows: 'alice "a"\t[monitoring, c d]\nguest\t[administrator]\né\t[]\n',
    json: [
      '{"user":"alice \\"a\\"","tags":["monitoring","c d"]}',
      '{"user":"guest","tags":["administrator"]}',
      '{"user":"é","tags":[]}',
    ],
    csv: '"user","tags"\n"alice ""a""","[monitoring, c d]"\n"guest","[administrator]"\n"é","[]"\n',
  })

  it('prints the tags of 3.8, which are words with commas, as a list', async () => {
    get().reply(200, [
      {name: 'alice', tags: 'monitoring,policymaker'},
      {name: 'bob', tags: ''},
    ])
    expect(await run('-s', 'list_users')).toMatchObject({stdout: 'alice\t[monitoring, policymaker]\nbob\t[]\n'})
  })

  it('says that an empty list is filtered for a lesser user', async () => {
    get().reply(200, [])
    whoami(['management'])
    const stderr = "Note: the list holds only what user 'guest' may see.\n"
    expect(await run('list_users', '-q')).toEqual({exitCode: 0, stdout: '\n', stderr})
  })
})
