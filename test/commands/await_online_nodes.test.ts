import {describe, expect, it} from 'vitest'

import {management, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const nodes = (...running: boolean[]) =>
  management()
    .get('/api/nodes')
    .query({columns: 'name,running'})
    .reply(
      200,
      running.map((running, i) => ({name: `rabbit@${i}`, running})),
    )
const banner = (count: string, seconds: number) =>
  `Will wait for at least ${count} nodes to join the cluster of rabbit@one. Timeout: ${seconds} seconds.\n`

describe('await_online_nodes', () => {
  it('waits until so many nodes run, and shows nothing of it in a pipe', async () => {
    overview()
    nodes(true, false, false)
    nodes(true, true, false)
    expect(await run('await_online_nodes', '2')).toEqual({exitCode: 0, stdout: banner('2', 300), stderr: ''})
  })

  for (const [options, stdout] of Object.entries({
    '-q': '',
    '-s': '',
    '--formatter json': '{"node":"rabbit@one","result":"ok"}\n',
  })) {
    it(`prints ${stdout || 'nothing'} with ${options}`, async () => {
      overview()
      nodes(true)
      expect(await run('await_online_nodes', '1', ...options.split(' '))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const count of ['+2', '2.9', '2x']) {
    it(`takes ${count} for 2, as the original does`, async () => {
      overview()
      nodes(true, true)
      expect(await run('await_online_nodes', count)).toEqual({exitCode: 0, stdout: banner(count, 300), stderr: ''})
    })
  }

  for (const count of ['0', '-1', 'abc', '']) {
    it(`refuses ${JSON.stringify(count)}`, async () => {
      const {exitCode, stderr} = await run('await_online_nodes', '--', count)
      expect(exitCode).toBe(65)
      expect(stderr).toMatch(/^Error \(argument validation\): Bad argument: Argument must be a positive integer\n/)
    })
  }

  it('gives up when its time is over', async () => {
    overview()
    nodes(true).persist()
    const stderr = "Error:\nError: timed out while waiting. Not enough nodes joined rabbit@one's cluster.\n"
    expect(await run('await_online_nodes', '-t', '1', '2')).toEqual({exitCode: 70, stdout: banner('2', 1), stderr})
  })

  it('does not wait for a broker that refuses', async () => {
    overview()
    const refusal = {error: 'not_authorised', reason: 'Not monitor user'}
    management().get('/api/nodes').query({columns: 'name,running'}).reply(401, refusal)
    expect(await run('await_online_nodes', '-q', '2')).toMatchObject({exitCode: 77, stdout: ''})
  })
})
