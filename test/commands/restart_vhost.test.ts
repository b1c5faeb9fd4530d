import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, origin, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const look = (vhost = 'orders') => management().get(`/api/vhosts/${vhost}`).query({columns: 'cluster_state'})
const states = (state: object) => look().reply(200, {cluster_state: state})
const start = (node = 'rabbit%40one', vhost = 'orders') => management().post(`/api/vhosts/${vhost}/start/${node}`)
const words = ['restart_vhost', '-p', 'orders']
const banner = "Trying to restart vhost 'orders' on node 'rabbit@one' ...\n"
const started = "Successfully restarted vhost 'orders' on node 'rabbit@one'"
const runs = "Vhost 'orders' is already running on node 'rabbit@one'"

describe('restart_vhost', () => {
  for (const [options, show] of [
    ['', (text: string) => `${banner}${text}\n`],
    ['-q', (text: string) => `${text}\n`],
    ['-s', (text: string) => `${text}\n`],
    ['--formatter json', (message: string) => `${JSON.stringify({message})}\n`],
    ['--formatter erlang', (text: string) => `${banner}<<"${text}">>\n`],
  ] as const) {
    const argv = [...words, ...options.split(' ').filter(Boolean)]
    it(`starts a vhost that has stopped, with ${options || 'no option'}`, async () => {
      overview()
      states({'rabbit@one': 'stopped', 'rabbit@two': 'running'})
      start().reply(204)
      expect(await run(...argv)).toEqual({exitCode: 0, stdout: show(started), stderr: ''})
    })

    it(`lets one alone that runs, with ${options || 'no option'}`, async () => {
      overview()
      states({'rabbit@one': 'running', 'rabbit@two': 'stopped'})
      expect(await run(...argv)).toEqual({exitCode: 0, stdout: show(runs), stderr: ''})
    })
  }

  it('starts it on the node of -n', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    states({'rabbit@one': 'running', 'rabbit@two': 'stopped'})
    start('rabbit%40two').reply(204)
    expect(await run(...words, '--url', origin, '-n', 'rabbit@two')).toEqual({
      exitCode: 0,
      stdout:
        "Trying to restart vhost 'orders' on node 'rabbit@two' ...\nSuccessfully restarted vhost 'orders' on node 'rabbit@two'\n",
      stderr: '',
    })
  })

  it('knows when that node does not run', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: false}])
    const {exitCode, stderr} = await run(...words, '--url', origin, '-n', 'rabbit@two')
    expect(exitCode).toBe(69)
    expect(stderr).toContain("unable to perform an operation on node 'rabbit@two'")
  })

  it('encodes an awkward vhost', async () => {
    overview()
    look(awkward.segment).reply(200, {cluster_state: {'rabbit@one': 'stopped'}})
    start('rabbit%40one', awkward.segment).reply(204)
    expect(await run('restart_vhost', '-p', awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown vhost in the same words with ${options.join(' ') || 'no option'}`, async () => {
      overview()
      look().reply(404, notFound)
      whoami(['administrator'])
      const {exitCode, stderr} = await run(...words, ...options)
      expect({exitCode, stderr}).toEqual({
        exitCode: 70,
        stderr: `Error:\nFailed to start vhost 'orders' on node 'rabbit@one'Reason: {:no_such_vhost, "orders"}\n`,
      })
    })
  }

  it('says why it does not start', async () => {
    overview()
    states({'rabbit@one': 'stopped'})
    start().reply(400, {error: 'bad_request', reason: 'Request to node rabbit@one failed with {shutdown,disk}'})
    expect(await run(...words)).toEqual({
      exitCode: 70,
      stdout: banner,
      stderr:
        "Error:\nFailed to start vhost 'orders' on node 'rabbit@one'Reason: Request to node rabbit@one failed with {shutdown,disk}\n",
    })
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    overview()
    look().reply(404, notFound)
    whoami(['management'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  for (const status of [401, 403]) {
    it(`exits with 77 when the broker answers ${status}`, async () => {
      overview()
      states({'rabbit@one': 'stopped'})
      start().reply(status, {error: 'not_authorised', reason: 'Access refused'})
      expect(await run(...words)).toMatchObject({exitCode: 77})
    })
  }

  it('prints its banner and asks for nothing of a node in a dry run', async () => {
    const outcome = await run(...words, '--url', origin, '-n', 'rabbit@one', '--dry-run')
    expect(outcome).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the vhost '${name}' before any change`, async () => {
      overview()
      expect(await run('restart_vhost', '-p', name)).toMatchObject({exitCode: 65})
    })
  }
})
