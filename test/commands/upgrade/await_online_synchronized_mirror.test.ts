import {describe, expect, it} from 'vitest'

import {management, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const members = (...names: string[]) =>
  management()
    .get('/api/nodes')
    .query({columns: 'name'})
    .reply(
      200,
      names.map((name) => ({name})),
    )
const check = () => management().get('/api/health/checks/node-is-mirror-sync-critical')
const words = ['upgrade', 'await_online_synchronized_mirror']
const banner = (seconds: number) =>
  `Will wait for a synchronised mirror be online for all classic mirrored queues for ${seconds} seconds...\n`
const complaint = 'time is up, no synchronised mirror came online for at least some classic mirrored queues'

describe('upgrade await_online_synchronized_mirror', () => {
  it('waits until the mirrors of the node are synchronised', async () => {
    overview('3.10.8')
    members('rabbit@one', 'rabbit@two')
    check().reply(503, {status: 'failed', reason: 'There are queues without synchronised mirrors'})
    check().reply(200, {status: 'ok'})
    expect(await run(...words)).toEqual({exitCode: 0, stdout: banner(120), stderr: ''})
  })

  it('does not wait for a node without companion', async () => {
    overview('3.10.8')
    members('rabbit@one')
    const message = 'Target node seems to be the only one in a single node cluster, the command does not apply'
    expect(await run(...words)).toEqual({exitCode: 0, stdout: `${banner(120)}${message}\n`, stderr: ''})
  })

  it('gives up in the words of the original', async () => {
    overview('3.10.8')
    members('rabbit@one', 'rabbit@two')
    check().reply(503, {status: 'failed', reason: 'There are queues without synchronised mirrors'}).persist()
    expect(await run(...words, '-t', '1')).toEqual({exitCode: 69, stdout: banner(1), stderr: `Error:\n${complaint}\n`})
  })

  it('says that the release mirrors no queues', async () => {
    overview('4.3.6')
    const {exitCode, stderr} = await run(...words, '-q')
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: RabbitMQ 4\.3\.6 does not mirror classic queues, which ended with 3\.13/)
  })
})
