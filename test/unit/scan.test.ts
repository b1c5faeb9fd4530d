import {describe, expect, it} from 'vitest'

import {management} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'
import {formIn, search, searched} from '../helpers/scan.js'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const everyByte = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

describe('a secret of the tests', () => {
  for (const secret of ['s3cret', 'S3cret', 'hunter2', 'hunter2-ä']) {
    it(`is found as it is: ${secret}`, () => {
      expect(formIn(`the password ${secret}!`)).toBe('as it is')
    })

    for (const text of [everyByte(secret), everyByte(secret).toUpperCase(), secret.replace(/[3u]/, everyByte)]) {
      it(`is found percent-encoded: ${text}`, () => {
        expect(formIn(`http://u:${text}@h`)).toBe('percent-encoded')
      })
    }

    for (const before of ['', 'a', 'ab', 'abc', 'alice:', 'guest ä:', '\xff'])
      for (const after of ['', '.', 'é', '\0\0\0']) {
        const text = base64(`${before}${secret}${after}`)
        it(`is found in Base64: ${text}`, () => {
          expect(formIn(`Basic ${text}`)).toBe('in Base64')
          expect(formIn(encodeURIComponent(text))).toBe('in Base64')
        })
      }
  }

  it('is not found where there is none', () => {
    for (const text of ['', 'secret', 'bunny', '100 %s3', base64('alice:bunny'), everyByte('guest')])
      expect(formIn(text)).toBeUndefined()
  })

  it('is an error that says where, and not what', () => {
    const found = () => search({stdout: 'a\n', stderr: 'b\nalice:s3cret\n'})
    expect(found).toThrow(/^line 2 of stderr holds a secret of the tests, as it is$/)
    expect(found).not.toThrow(/alice/)
  })

  it('is found in the output of a run', async () => {
    await expect(run('delete_vhost', 's3cret', '--dry-run')).rejects.toThrow('line 1 of stdout holds a secret')
    management()
      .get('/api/vhosts')
      .query(true)
      .reply(200, [{name: base64('hunter2')}])
    await expect(run('list_vhosts', '-q')).rejects.toThrow('line 2 of stdout holds a secret of the tests, in Base64')
  })

  it('is found in a trace that the test does not see', async () => {
    management().get('/api/users/s3cret').reply(404)
    await expect(run('set_user_tags', 's3cret', '-q')).rejects.toThrow('line 1 of stderr holds a secret')
  })
})

describe('the trace', () => {
  const answer = () =>
    management()
      .get('/api/vhosts')
      .query(true)
      .reply(200, [{name: '/'}])
  const trace = /^GET http:\/\/localhost:15672\/api\/vhosts\S+ 200 \d+ ms\n$/

  it('is seen by the test that asks for it alone', async () => {
    answer()
    expect((await run('list_vhosts', '--trace-http')).stderr).toMatch(trace)
    answer()
    expect((await runAs('rmqctl', {RMQCTL_TRACE_HTTP: '1'}, 'list_vhosts')).stderr).toMatch(trace)
    answer()
    expect((await run('list_vhosts')).stderr).toBe('')
  })

  it('is cut out of what stands around it', () => {
    const line = 'GET http://127.0.0.1:1/api/overview ECONNREFUSED 3 ms\n'
    const outcome = {stdout: line, stderr: `Warning: a\n${line}${line}Error: b\n`}
    expect(searched(outcome, ['list_users'], {})).toEqual({stdout: line, stderr: 'Warning: a\nError: b\n'})
  })

  it('counts for the test', ({task}) => {
    const before = task.meta.searched ?? 0
    searched({stdout: '', stderr: ''}, [], {})
    searched({stdout: '', stderr: ''}, [], {RMQCTL_TRACE_HTTP: ''})
    expect(task.meta.searched).toBe(before + 1)
  })
})
