import {describe, expect, it} from 'vitest'

import {explains} from '../helpers/closing.js'
import {speaks} from '../helpers/families.js'
import {management, notFound, origin, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const list = () => management().get('/api/connections').query({disable_stats: 'true', columns: 'name,vhost,node'})
const remove = (name: string, header = 'why') =>
  management().delete(`/api/connections/${name}`).query({disable_stats: 'true'}).matchHeader('x-reason', header)

const node = 'rabbit@one'
const open = [
  {name: 'a', vhost: 'orders', node},
  {name: 'b', vhost: '/', node},
  {name: 'c', vhost: 'orders', node: 'rabbit@two'},
  {name: 'd', vhost: 'orders', node},
]
const words = ['close_all_connections', '-p', 'orders', 'why']
const banner = 'Closing all connections in vhost orders, reason: why...\n'

/** The connections above, of which those named are closed. */
function closes(...names: string[]) {
  list().reply(200, open)
  for (const name of names) remove(name).reply(204)
  whoami(['administrator'])
}

describe('close_all_connections', () => {
  speaks({words, banner: banner.trimEnd(), first: list})

  explains(['close_all_connections'], (header) => {
    list().reply(200, open)
    remove('b', header).reply(204)
    whoami(['administrator'])
  })

  for (const [options, stdout] of Object.entries({
    '': `${banner}Closed 3 connections\n`,
    '-q': 'Closed 3 connections\n',
    '-s': 'Closed 3 connections\n',
    '--formatter table': `${banner}Closed 3 connections\n`,
    '--formatter erlang': `${banner}<<"Closed 3 connections">>\n`,
  })) {
    it(`says how many connections it has closed, with ${options || 'no option'}`, async () => {
      closes('a', 'c', 'd')
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says so as JSON', async () => {
    closes('a', 'c', 'd')
    overview()
    const stdout = '{"node":"rabbit@one","result":"ok","value":"Closed 3 connections"}\n'
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('closes so many at most', async () => {
    closes('a', 'c')
    expect(await run(...words, '--limit', '2')).toMatchObject({
      exitCode: 0,
      stdout: 'Closing 2 connections in vhost orders, reason: why...\nClosed 2 connections\n',
    })
  })

  it('closes all of the node that answers, in all virtual hosts, whatever the limit', async () => {
    overview()
    closes('a', 'b', 'd')
    expect(await run('close_all_connections', '--global', '--limit', '1', 'why')).toEqual({
      exitCode: 0,
      stdout: 'Closing all connections to node rabbit@one (across all vhosts), reason: why...\nClosed 3 connections\n',
      stderr: '',
    })
  })

  it('closes all of another node that runs', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    closes('c')
    const outcome = await run('close_all_connections', '--url', origin, '-n', 'rabbit@two', '--global', 'why')
    expect(outcome.stdout).toBe(
      'Closing all connections to node rabbit@two (across all vhosts), reason: why...\nClosed 1 connections\n',
    )
  })

  it('fails for a node that does not run', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: false}])
    const outcome = await run('close_all_connections', '--url', origin, '-n', 'rabbit@two', '--global', 'why')
    expect(outcome).toMatchObject({exitCode: 69, stdout: ''})
  })

  it('waits between two connections', async () => {
    closes('a', 'c', 'd')
    const start = performance.now()
    await run(...words, '--per-connection-delay', '60')
    expect(performance.now() - start).toBeGreaterThan(115)
  })

  it('finds none in an unknown virtual host', async () => {
    closes()
    expect(await run('-q', 'close_all_connections', '-p', 'nosuch', 'why')).toEqual({
      exitCode: 0,
      stdout: 'Closed 0 connections\n',
      stderr: '',
    })
  })

  it('counts a connection that has gone by itself', async () => {
    list().reply(200, open)
    remove('a').reply(204)
    remove('c').reply(404, notFound)
    remove('d').reply(204)
    whoami(['administrator'])
    expect(await run('-q', ...words)).toMatchObject({exitCode: 0, stdout: 'Closed 3 connections\n'})
  })

  it('closes the rest when one fails, and says what is left', async () => {
    list().reply(200, open)
    remove('a').reply(204)
    remove('c').reply(500, {error: 'Internal Server Error', reason: 'noproc'})
    remove('d').reply(204)
    expect(await run(...words)).toEqual({
      exitCode: 3,
      stdout: banner,
      stderr: `Error: closed 2 of 3 connections. ${origin} answered 500 to DELETE /api/connections/c?disable_stats=true: noproc.\n`,
    })
  })

  it('stops where the broker is gone', async () => {
    list().reply(200, open)
    remove('a').reply(204)
    remove('c').replyWithError(Object.assign(new Error('gone'), {code: 'ECONNRESET'}))
    const {exitCode, stderr} = await run(...words)
    expect(exitCode).toBe(3)
    expect(stderr).toMatch(/^Error: closed 1 of 3 connections\. http:\/\/localhost:15672 /)
  })

  it('fails as the first one does when all fail', async () => {
    list().reply(200, open)
    for (const name of ['a', 'c', 'd']) remove(name).reply(401, {error: 'not_authorised', reason: 'no'})
    expect(await run(...words)).toMatchObject({exitCode: 77, stdout: banner})
  })

  it('says that a lesser user sees its own connections alone', async () => {
    list().reply(200, [open[0]])
    remove('a').reply(204)
    whoami(['management'])
    expect(await run('-q', ...words)).toEqual({
      exitCode: 0,
      stdout: 'Closed 1 connections\n',
      stderr: "Note: user 'guest' sees its own connections only; others stay open.\n",
    })
  })

  for (const option of ['--limit', '--per-connection-delay']) {
    it(`refuses what is no number for ${option}`, async () => {
      const {exitCode, stdout, stderr} = await run(...words, option, 'x')
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(`Invalid options for this command:\n${option} : x\n`)
    })
  }

  it('refuses a negative limit, which crashes the original', async () => {
    expect(await run(...words, '--limit', '-1')).toMatchObject({exitCode: 64, stdout: ''})
  })

  it('needs an explanation', async () => {
    const {exitCode, stderr} = await run('close_all_connections')
    expect(exitCode).toBe(64)
    expect(stderr).toContain('Error (argument validation): not enough arguments.\n')
  })
})
