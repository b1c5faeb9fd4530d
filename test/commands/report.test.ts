import {describe, expect, it} from 'vitest'

import {management, notFound, origin, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const banner = 'Reporting server status of node rabbit@one ...\n'
const empty: Record<string, object> = {
  '/overview': {
    node: 'rabbit@one',
    rabbitmq_version: '4.3.6',
    cluster_name: 'mq',
    product_name: 'RabbitMQ',
    product_version: '4.3.6',
    listeners: [],
  },
  '/nodes/rabbit%40one': {name: 'rabbit@one', running: true},
  '/whoami': {name: 'guest', tags: ['administrator']},
  '/vhosts': [{name: 'b'}, {name: '/'}],
}

/** Answers whatever the parts ask, which their own tests look at; what fails answers its status. */
function arrange(failing: Record<string, number> = {}) {
  const asked: string[] = []
  management()
    .get(/^\/api/)
    .optionally()
    .times(1000)
    .reply((request: string | {url: string}) => {
      const url = typeof request === 'string' ? request : request.url
      const path = new URL(url, origin).pathname.slice(4)
      asked.push(path)
      const status = failing[path] ?? 200
      if (path === '/config/effective' && status === 200)
        return [200, '[{rabbit,[{a,1}]}]\n', {'content-type': 'text/plain'}]
      return [status, JSON.stringify(status === 200 ? (empty[path] ?? []) : notFound), json]
    })
  return asked
}

const json = {'content-type': 'application/json'}
/** The parts by their banners, of which this release of the tool may have more. */
const ofNode = [
  'Status of node rabbit@one ...\nRuntime\n',
  'Cluster status of node rabbit@one ...\nBasics\n',
  'Application environment of node rabbit@one ...\n[{rabbit,[{a,1}]}]\n',
  'Listing connections ...\n',
  'Listing channels ...\n',
]
const ofVhost = (vhost: string) => [
  `Timeout: 60.0 seconds ...\nListing queues for vhost ${vhost} ...\n`,
  `Listing exchanges for vhost ${vhost} ...\n`,
  `Listing bindings for vhost ${vhost}...\n`,
  `Listing permissions for vhost "${vhost}" ...\n\n`,
  `Listing policies for vhost "${vhost}" ...\n\n`,
]

describe('report', {timeout: 30_000}, () => {
  it('runs its parts one after the other, with a line between, also for each vhost', async () => {
    arrange()
    const {exitCode, stdout, stderr} = await run('report')
    expect(exitCode).toBe(0)
    const parts = [...ofNode, ...ofVhost('/'), ...ofVhost('b')]
    const places = parts.map((part) => stdout.indexOf(`\n\n${part}`))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(stdout.startsWith(`${banner}\n${ofNode[0]}`)).toBe(true)
    expect(stderr).toContain("Warning: the report is without os_env: only the node's own tools tell it.\n")
    expect(stderr).toContain(
      "Warning: the report is without command_line_arguments: only the node's own tools tell it.\n",
    )
  })

  it('asks for all columns of the lists, and each vhost by its name', async () => {
    const asked = arrange()
    await run('diagnostics', 'report')
    expect(asked).toEqual(expect.arrayContaining(['/connections', '/channels', '/queues/%2F', '/queues/b']))
  })

  it('prints no banners with -q', async () => {
    arrange()
    const {stdout} = await run('-q', 'report')
    expect(stdout.startsWith('\nRuntime\n')).toBe(true)
    expect(stdout).not.toMatch(/Listing|of node/)
  })

  it('goes on when a part fails, says so, and exits with 3', async () => {
    arrange({'/channels': 500, '/queues/b': 404})
    const {exitCode, stdout, stderr} = await run('report')
    expect(exitCode).toBe(3)
    expect(stderr).toMatch(/Warning: the report is without list_channels: .* answered 500 to GET \/api\/channels/)
    expect(stderr).toMatch(/\nError: Parts of the report that failed: 1\.\n$/)
    expect(stdout).toContain('Listing channels ...\n')
    expect(stdout).toContain('Listing policies for vhost "b" ...\n')
  })

  it('takes what the release does not have for no failure', async () => {
    arrange({'/config/effective': 404})
    const {exitCode, stderr} = await run('report')
    expect(exitCode).toBe(0)
    expect(stderr).toMatch(/Warning: the report is without environment: RabbitMQ 4\.3\.6 does not have /)
  })

  it('fails as a whole when it cannot know the vhosts', async () => {
    arrange({'/vhosts': 500})
    const {exitCode, stdout} = await run('report')
    expect({exitCode, stdout}).toEqual({exitCode: 69, stdout: banner})
  })

  it('has one format', async () => {
    const {exitCode, stdout, stderr} = await run('report', '--formatter', 'json')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toMatch(/^Error \(argument validation\): "Only report formatter is supported"\n/)
  })

  it('prints its banner alone in a dry run', async () => {
    overview()
    expect(await run('report', '--dry-run')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })
})
