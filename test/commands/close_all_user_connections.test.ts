import {describe, expect, it} from 'vitest'

import {explains} from '../helpers/closing.js'
import {acts} from '../helpers/families.js'
import {awkward, management, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const remove = (segment = 'alice', header = 'why') =>
  management().delete(`/api/connections/username/${segment}`).matchHeader('x-reason', header)

describe('close_all_user_connections', () => {
  acts({
    words: ['close_all_user_connections', 'alice', 'why'],
    banner: 'Closing connections of user alice, reason: why...',
    first: () => remove(),
    arrange: () => remove().reply(204),
  })

  explains(['close_all_user_connections', 'alice'], (header) => remove('alice', header).reply(204))

  it(`encodes the user ${awkward.name}`, async () => {
    remove(awkward.segment).reply(204)
    expect(await run('-q', 'close_all_user_connections', awkward.name, 'why')).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const [status, body] of [
    [404, {error: 'Object Not Found', reason: 'Not Found'}],
    [405, ''],
  ] as const) {
    it(`names a release that answers ${status}, since it cannot do so`, async () => {
      remove().reply(status, body)
      overview('3.9.22')
      const {exitCode, stderr} = await run('close_all_user_connections', 'alice', 'why')
      expect(exitCode).toBe(69)
      expect(stderr).toBe(
        'Error: RabbitMQ 3.9.22 does not have a way to close all connections of a user, which came with 3.10.8.\n',
      )
    })
  }

  for (const [words, text] of [
    [['alice'], 'not enough'],
    [['alice', 'why', 'more'], 'too many'],
  ] as const) {
    it(`refuses ${text} arguments`, async () => {
      const {exitCode, stderr} = await run('close_all_user_connections', ...words)
      expect(exitCode).toBe(64)
      expect(stderr).toContain(`Error (argument validation): ${text} arguments.\n`)
    })
  }
})
