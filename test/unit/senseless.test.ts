import {describe, expect, it} from 'vitest'

import {management} from '../helpers/management.js'
import {run} from '../helpers/run.js'

describe('an answer that makes no sense further in', () => {
  const answers = () =>
    management()
      .get('/api/users?columns=name%2Ctags')
      .reply(200, [{name: 'a', tags: 7}])

  it('is the fault of the answer, not of ours, and names the requests', async () => {
    answers()
    expect(await run('-q', 'list_users')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: expect.stringMatching(
        /^Error: what http:\/\/localhost:15672 answered to GET \/api\/users\?columns=name%2Ctags makes no sense \(.+\): is it RabbitMQ's management API\?\n$/,
      ),
    })
  })

  it('has a stack trace for who asks for it', async () => {
    answers()
    const {exitCode, stdout} = await run('-q', 'list_users', '--print-stacktrace')
    expect(exitCode).toBe(69)
    expect(stdout).toMatch(/^Stack trace: \n\nTypeError: .+\n +at /)
  })
})
