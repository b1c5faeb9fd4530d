import {describe, expect, it} from 'vitest'

import {comesWith, sortedJson} from '../../helpers/families.js'
import {awkward, management, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_for_quorum_queues_without_an_elected_leader']
const get = (rest = 'vhost/%2F/pattern/%5Ea.*') =>
  management().get(`/api/health/checks/quorum-queues-without-elected-leaders/${rest}`)
const queues = [{readable_name: "queue 'a' in vhost '/'", name: 'a', virtual_host: '/', type: 'rabbit_quorum_queue'}]
const failed = {status: 'failed', reason: 'Detected quorum queues without an elected leader', queues}
const banner = "Checking leader replicas of quorum queues matching '^a.*' in vhost / ...\n"
const all = 'Node rabbit@one reported all quorum queue as having responsive leader replicas'
const none = "queue 'a' in vhost '/' does not have an elected leader replica or the replica was unresponsive\n"
const message = 'Node rabbit@one reported quorum queues with a missing (not elected) or unresponsive leader replica'

describe('check_for_quorum_queues_without_an_elected_leader', () => {
  const outputs = {
    '': [banner, `${all}\n`, none],
    '-q': ['', '', ''],
    '-s': ['', '', ''],
    '--formatter=json': [
      '',
      `{"message":"${all}","result":"ok"}\n`,
      `${sortedJson({message, queues, result: 'error'})}\n`,
    ],
  } as const
  for (const [option, [shown, passed, failure]] of Object.entries(outputs)) {
    const argv = [...words, '^a.*', ...(option ? [option] : [])]
    it(`passes with ${option || 'no option'}`, async () => {
      overview()
      get().reply(200, {status: 'ok'})
      expect(await run(...argv)).toEqual({exitCode: 0, stdout: shown + passed, stderr: ''})
    })

    it(`fails with ${option || 'no option'}`, async () => {
      overview()
      get().reply(503, failed)
      expect(await run(...argv)).toEqual({exitCode: 69, stdout: shown, stderr: failure})
    })
  }

  it('looks in all virtual hosts', async () => {
    overview()
    get('all-vhosts/pattern/.*').reply(200, {status: 'ok'})
    const {exitCode, stdout} = await run(...words, '.*', '--across-all-vhosts')
    expect(exitCode).toBe(0)
    expect(stdout).toBe(`Checking leader replicas of quorum queues matching '.*' in all vhosts ...\n${all}\n`)
  })

  it('takes any name and any pattern', async () => {
    for (const [pattern, segment] of [
      [awkward.name, awkward.segment],
      ['', '(%3F%3A)'],
      ['.', '(%3F%3A.)'],
      ['..', '(%3F%3A..)'],
    ] as const) {
      overview()
      get(`vhost/${awkward.segment}/pattern/${segment}`).reply(200, {status: 'ok'})
      expect(await run(...words, '-q', '-p', awkward.name, pattern)).toEqual({exitCode: 0, stdout: '', stderr: ''})
    }
  })

  it('refuses the virtual host of no name, before it asks', async () => {
    overview()
    expect(await run(...words, '-p', '', 'a')).toMatchObject({exitCode: 65})
  })

  it('says that the release lacks the check where that answers 400', async () => {
    overview('3.10.8')
    get().reply(400)
    expect(await run(...words, '-q', '^a.*')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: 'Error: RabbitMQ 3.10.8 does not have a health check of the leaders of queues, which came with 4.1.0.\n',
    })
  })

  comesWith([...words, '^a.*'], get, 'a health check of the leaders of queues', '4.1.0')
})
