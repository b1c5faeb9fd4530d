import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management, origin, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const banner = (node = 'rabbit@one', ms = 60_000) =>
  `Will ping ${node}. This only checks if the OS process is running and registered with epmd. Timeout: ${ms} ms.`
const get = () => management().get('/api/overview').query({columns: 'node,rabbitmq_version'})
const nodes = (...nodes: object[]) => management().get('/api/nodes').query({columns: 'name,running'}).reply(200, nodes)
const at = (node: string) => ['--url', origin, '-n', node, 'ping']
const failed = (node: string, ms = 60_000) => `Error:\nFailed to connect and authenticate to ${node} in ${ms} ms\n`

describe('ping', () => {
  speaks({words: at('rabbit@one'), banner: banner(), first: get})

  for (const [options, stdout] of Object.entries({
    '': `${banner()}\nPing succeeded\n`,
    '-t 5': `${banner('rabbit@one', 5000)}\nPing succeeded\n`,
    '-q': 'Ping succeeded\n',
    '-s': 'Ping succeeded\n',
    '--formatter json': '{"message":"Ping succeeded"}\n',
    '--formatter table': `${banner()}\nPing succeeded\n`,
    '--formatter erlang': `${banner()}\n<<"Ping succeeded">>\n`,
    '--dry-run': `${banner()}\n`,
  })) {
    it(`asks which node answers, once, with ${options || 'no option'}`, async () => {
      overview()
      const outcome = await run('diagnostics', 'ping', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('names the URL to a user who may not know the node', async () => {
    get().reply(200, {rabbitmq_version: '3.10.8'})
    expect(await run('ping')).toEqual({exitCode: 0, stdout: `${banner(origin)}\nPing succeeded\n`, stderr: ''})
  })

  it('succeeds for the node of -n when that is the one that answers', async () => {
    overview()
    expect(await run(...at('rabbit@one'), '-q')).toEqual({exitCode: 0, stdout: 'Ping succeeded\n', stderr: ''})
  })

  const cluster = [
    {name: 'rabbit@one', running: true},
    {name: 'rabbit@two', running: true},
    {name: 'rabbit@three', running: false},
  ]

  it('succeeds for another node of the cluster that runs', async () => {
    overview()
    nodes(...cluster)
    const stdout = `${banner('rabbit@two')}\nPing succeeded\n`
    expect(await run(...at('rabbit@two'))).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  for (const [what, node] of [
    ['that is stopped', 'rabbit@three'],
    ['of another cluster', 'rabbit@elsewhere'],
  ] as const) {
    it(`fails for a node ${what}, as JSON too`, async () => {
      for (const [options, stdout] of [
        [[], `${banner(node, 3000)}\n`],
        [['-q'], ''],
        [['--formatter', 'json'], ''],
      ] as const) {
        overview()
        nodes(...cluster)
        const outcome = await run(...at(node), '-t', '3', ...options)
        expect(outcome).toEqual({exitCode: 69, stdout, stderr: failed(node, 3000)})
      }
    })
  }

  for (const status of [500, 503]) {
    it(`fails when the broker answers ${status}, and says why`, async () => {
      get().reply(status, {error: 'internal', reason: 'no luck'})
      const {exitCode, stderr} = await run(...at('rabbit@one'))
      expect(exitCode).toBe(69)
      expect(stderr).toBe(
        `${failed('rabbit@one')}${origin} answered ${status} to GET /api/overview?columns=node%2Crabbitmq_version: no luck.\n`,
      )
    })
  }

  it('fails when nothing answers, and names the URL where no node is named', async () => {
    get().replyWithError(Object.assign(new Error('connect ECONNREFUSED'), {code: 'ECONNREFUSED'}))
    const {exitCode, stdout, stderr} = await run('ping')
    expect({exitCode, stdout}).toEqual({exitCode: 69, stdout: ''})
    expect(stderr).toMatch(
      /^Error:\nFailed to connect and authenticate to http:\/\/localhost:15672 in 60000 ms\nhttp:.*refused/,
    )
  })

  it('fails with 69 when there is no time, as the original does', async () => {
    const {exitCode, stderr} = await run(...at('rabbit@one'), '-t', '0')
    expect(exitCode).toBe(69)
    expect(stderr).toContain(failed('rabbit@one', 0))
  })
})
