import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management, origin, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const [one, two, three] = ['rabbit@one', 'rabbit@two', 'rabbit@three'] as const
const notAdministrator = {error: 'not_authorised', reason: 'Not administrator user'}
const columns = {
  overview:
    'node,rabbitmq_version,erlang_version,product_name,cluster_name,cluster_tags,listeners.node,listeners.protocol,listeners.ip_address,listeners.port',
  nodes:
    'name,type,running,being_drained,partitions,mem_alarm,disk_free_alarm,processors,applications.name,applications.version',
}

const listener = (node: string, protocol: string, port: number, ip_address = '127.0.0.1') => ({
  node,
  protocol,
  ip_address,
  port,
})
const node = (name: string, more: object = {}) => ({
  name,
  type: 'disc',
  running: true,
  partitions: [],
  mem_alarm: false,
  disk_free_alarm: false,
  processors: 2,
  applications: [
    {name: 'kernel', version: '8.5.3'},
    {name: 'rabbit', version: '3.10.7'},
  ],
  ...more,
})
const old = {
  node: one,
  rabbitmq_version: '3.10.8',
  erlang_version: '25.2.3',
  product_name: 'RabbitMQ',
  cluster_name: 'ä/b "c"',
  listeners: [
    listener(one, 'amqp', 5672, '::'),
    listener(one, 'amqp/ssl', 5671),
    listener(one, 'clustering', 25672, '::'),
    listener(one, 'http', 15672),
    listener(one, 'stream', 5552),
    listener(three, 'clustering', 25674),
  ],
}
const flag = {name: 'quorum_queue', desc: 'Support', doc_url: '', state: 'enabled', stability: 'stable'}

const first = () => management().get('/api/overview').query({columns: columns.overview})

function arrange(answer: object = old, nodes: object[] = [node(one)], flags: number | object[] = [flag]) {
  first().reply(200, answer)
  management().get('/api/nodes').query({columns: columns.nodes}).reply(200, nodes)
  const asked = management().get('/api/feature-flags')
  if (typeof flags === 'number') asked.reply(flags, notAdministrator)
  else asked.reply(200, flags)
}

const banner = `Cluster status of node ${one} ...\n`
const listeners = `Listeners

Node: ${one}, interface: 127.0.0.1, port: 15672, protocol: http, purpose: HTTP API
Node: ${one}, interface: 127.0.0.1, port: 5552, protocol: stream, purpose: stream
Node: ${one}, interface: [::], port: 25672, protocol: clustering, purpose: inter-node and CLI tool communication
Node: ${one}, interface: [::], port: 5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0
Node: ${one}, interface: 127.0.0.1, port: 5671, protocol: amqp/ssl, purpose: AMQP 0-9-1 and AMQP 1.0 over TLS
`
const plain = `Basics

Cluster name: ä/b "c"

Disk Nodes

${one}

Running Nodes

${one}

Versions

${one}: RabbitMQ 3.10.8 on Erlang 25.2.3

Maintenance status

Node: ${one}, status: not under maintenance

Alarms

(none)

Network Partitions

(none)

${listeners}
Feature flags

Flag: quorum_queue, state: enabled
`

/** The lines below a heading. */
const below = (stdout: string, heading: string) => stdout.split(`${heading}\n\n`)[1]?.split('\n\n')[0]

describe('cluster_status', () => {
  speaks({
    words: ['--url', origin, '-n', one, 'cluster_status'],
    banner: banner.trimEnd(),
    first: () => management().get('/api/overview').query({columns: 'node,rabbitmq_version'}),
  })

  for (const [options, stdout] of Object.entries({
    '': banner + plain,
    '-q': plain,
    '-s': plain,
    '--formatter table': banner + plain,
    '--formatter csv': `"${plain.trimEnd().replaceAll('"', '""')}"\n`,
  })) {
    it(`prints section by section with ${options || 'no option'}`, async () => {
      overview()
      arrange()
      const outcome = await run('cluster_status', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('prints the keys of 3.10.8 as JSON', async () => {
    overview()
    arrange()
    const {stdout} = await run('diagnostics', 'cluster_status', '--formatter', 'json')
    const shown = (interface_: string, port: number, protocol: string, purpose: string) =>
      `{"interface":"${interface_}","node":"${one}","port":${port},"protocol":"${protocol}","purpose":"${purpose}"}`
    expect(stdout).toBe(
      `{"alarms":[],"cluster_name":"ä/b \\"c\\"","disk_nodes":["${one}"],"feature_flags":[{"desc":"Support","doc_url":"","name":"quorum_queue","stability":"stable","state":"enabled"}],"listeners":{"${one}":[${[
        shown('127.0.0.1', 15672, 'http', 'HTTP API'),
        shown('127.0.0.1', 5552, 'stream', 'stream'),
        shown('[::]', 25672, 'clustering', 'inter-node and CLI tool communication'),
        shown('[::]', 5672, 'amqp', 'AMQP 0-9-1 and AMQP 1.0'),
        shown('127.0.0.1', 5671, 'amqp/ssl', 'AMQP 0-9-1 and AMQP 1.0 over TLS'),
      ]}]},"maintenance_status":{"${one}":"not under maintenance"},"partitions":{},"ram_nodes":[],"running_nodes":["${one}"],"versions":{"${one}":{"erlang_version":"25.2.3","rabbitmq_name":"RabbitMQ","rabbitmq_version":"3.10.8"}}}\n`,
    )
  })

  it('prints a term of Erlang, without what the API does not have of the listeners', async () => {
    overview()
    const more = node(two, {type: 'ram', partitions: [one], mem_alarm: true, disk_free_alarm: true})
    arrange({...old, listeners: old.listeners.slice(0, 1)}, [node(one), more], [{...flag, callbacks: ['enable']}])
    const {stdout} = await run('cluster_status', '-q', '--formatter', 'erlang')
    expect(stdout).toMatchInlineSnapshot(`
      "[{nodes,[{disc,[rabbit@one]},{ram,[rabbit@two]}]},
       {running_nodes,[rabbit@one,rabbit@two]},
       {cluster_name,<<"Ã¤/b \\"c\\"">>},
       {partitions,[{rabbit@two,[rabbit@one]}]},
       {alarms,[{rabbit@one,[]},
                {rabbit@two,[{resource_limit,disk,rabbit@two},
                             {resource_limit,memory,rabbit@two}]}]},
       {listeners,[{rabbit@one,[{listener,rabbit@one,amqp,[],
                                          {0,0,0,0,0,0,0,0},
                                          5672,[]}]},
                   {rabbit@two,[]}]},
       {versions,[{rabbit@one,#{<<"erlang_version">> => <<"25.2.3">>,
                                <<"rabbitmq_name">> => <<"RabbitMQ">>,
                                <<"rabbitmq_version">> => <<"3.10.8">>}},
                  {rabbit@two,#{<<"erlang_version">> => <<>>,
                                <<"rabbitmq_name">> => <<"RabbitMQ">>,
                                <<"rabbitmq_version">> => <<"3.10.7">>}}]},
       {maintenance_status,[{rabbit@one,<<"not under maintenance">>},
                            {rabbit@two,<<"unknown">>}]},
       {feature_flags,[[{name,quorum_queue},
                        {desc,<<"Support">>},
                        {doc_url,<<>>},
                        {state,enabled},
                        {stability,stable},
                        {callbacks,[enable]}]]}]
      "
    `)
  })

  describe('of several nodes', () => {
    const trouble = [
      node(two, {type: 'ram', mem_alarm: true, disk_free_alarm: true}),
      {name: three, type: 'disc', running: false},
      node(one, {partitions: [three, two], mem_alarm: true}),
    ]
    const gaps = `Warning: the management API does not tell the Erlang version of ${two}, nor whether ${two} is under maintenance.\n`

    it('tells what the API knows, and what it does not', async () => {
      overview()
      arrange(old, trouble)
      const {exitCode, stdout, stderr} = await run('cluster_status')
      expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: gaps})
      for (const [heading, ...lines] of [
        ['Disk Nodes', one, three],
        ['RAM Nodes', two],
        ['Running Nodes', one, two],
        ['Versions', `${one}: RabbitMQ 3.10.8 on Erlang 25.2.3`, `${two}: RabbitMQ 3.10.7 on Erlang `],
        ['Maintenance status', `Node: ${one}, status: not under maintenance`, `Node: ${two}, status: unknown`],
        [
          'Alarms',
          `Memory alarm on node ${one}`,
          `Free disk space alarm on node ${two}`,
          `Memory alarm on node ${two}`,
        ],
        ['Network Partitions', `Node ${one} cannot communicate with ${three}, ${two}`],
      ] as const) {
        expect(below(stdout, heading)).toBe(lines.join('\n'))
      }
      expect(below(stdout, 'Listeners')).not.toContain(three)
    })

    it('tells it as JSON', async () => {
      overview()
      arrange(old, trouble)
      const {stdout, stderr} = await run('cluster_status', '--formatter', 'json')
      expect(stderr).toBe(gaps)
      expect(JSON.parse(stdout)).toMatchObject({
        alarms: [
          {node: one, resource: 'memory', type: 'resource_limit'},
          {node: two, resource: 'disk', type: 'resource_limit'},
          {node: two, resource: 'memory', type: 'resource_limit'},
        ],
        disk_nodes: [one, three],
        maintenance_status: {[one]: 'not under maintenance', [two]: 'unknown'},
        partitions: {[one]: [three, two]},
        ram_nodes: [two],
        running_nodes: [one, two],
        versions: {[two]: {erlang_version: '', rabbitmq_name: 'RabbitMQ', rabbitmq_version: '3.10.7'}},
      })
    })

    for (const [what, name] of [
      ['stopped', three],
      ['unknown', 'rabbit@elsewhere'],
    ] as const) {
      it(`fails before the banner for a node of -n that is ${what}`, async () => {
        overview()
        management().get('/api/nodes').query({columns: 'name,running'}).reply(200, trouble)
        const outcome = await run('--url', origin, '-n', name, 'cluster_status')
        const stderr = `Error: unable to perform an operation on node '${name}': the broker that answers knows no running node of that name.\n`
        expect(outcome).toEqual({exitCode: 69, stdout: '', stderr})
      })
    }

    it('names the node of -n when it runs', async () => {
      overview()
      management().get('/api/nodes').query({columns: 'name,running'}).reply(200, trouble)
      arrange(old, trouble)
      const {exitCode, stdout} = await run('--url', origin, '-n', two, 'cluster_status')
      expect(exitCode).toBe(0)
      expect(stdout).toMatch(/^Cluster status of node rabbit@two \.\.\.\nBasics\n/)
    })
  })

  describe('of later releases', () => {
    const newer = {...old, rabbitmq_version: '4.0.5', cluster_tags: {region: 'eu', zone: 'a-1'}}
    const nodes = [node(one, {being_drained: false}), node(two, {being_drained: true, processors: 4})]

    it('has tags, cores and the maintenance of every node', async () => {
      overview('4.0.5')
      arrange(newer, nodes)
      const {stdout} = await run('cluster_status')
      expect(below(stdout, 'Basics')).toBe('Cluster name: ä/b "c"\nTotal CPU cores available cluster-wide: 6')
      expect(below(stdout, 'Cluster Tags')).toBe('region: eu\nzone: a-1')
      expect(below(stdout, 'CPU Cores')).toBe(
        `Node: ${one}, available CPU cores: 2\nNode: ${two}, available CPU cores: 4`,
      )
      expect(below(stdout, 'Maintenance status')).toBe(
        `Node: ${one}, status: not under maintenance\nNode: ${two}, status: marked for maintenance`,
      )
      expect(stdout.match(/^[A-Z][A-Za-z ]+(?=\n\n)/gm)).toEqual([
        ...['Basics', 'Cluster Tags', 'Disk Nodes', 'Running Nodes', 'Versions', 'CPU Cores', 'Maintenance status'],
        ...['Alarms', 'Network Partitions', 'Listeners', 'Feature flags'],
      ])
    })

    it('has tags and cores as JSON', async () => {
      overview('4.0.5')
      arrange(newer, nodes)
      const {stdout} = await run('cluster_status', '--formatter', 'json')
      expect(JSON.parse(stdout)).toMatchObject({
        cluster_tags: [
          ['region', 'eu'],
          ['zone', 'a-1'],
        ],
        cpu_cores: {[one]: 2, [two]: 4},
      })
    })

    it('has no nodes in RAM from 4.3 on', async () => {
      for (const [release, has] of Object.entries({'4.0.5': true, '4.2.11': true, '4.3.0': false, '5.0.0': false})) {
        overview(release)
        arrange({...newer, rabbitmq_version: release}, nodes)
        const {stdout} = await run('cluster_status', '--formatter', 'json')
        expect('ram_nodes' in JSON.parse(stdout), release).toBe(has)
      }
    })

    it('says that there are no tags', async () => {
      overview('4.0.5')
      arrange({...newer, cluster_tags: {}}, nodes)
      const {stdout} = await run('cluster_status')
      expect(below(stdout, 'Cluster Tags')).toBe('(none)')
    })

    for (const [release, counts] of Object.entries({
      '3.8.9': false,
      '3.10.8': false,
      '3.10.17': false,
      '3.10.18': true,
      '3.11.9': true,
      '4.3.6-rc.1': true,
    })) {
      it(`${counts ? 'counts' : 'does not count'} cores on ${release}`, async () => {
        overview(release)
        arrange({...old, rabbitmq_version: release})
        const {stdout} = await run('cluster_status')
        expect(stdout.includes('CPU Cores')).toBe(counts)
      })
    }
  })

  it('leaves the feature flags empty, with a warning, where the user may not see them', async () => {
    overview()
    arrange(old, [node(one)], 401)
    const {exitCode, stdout, stderr} = await run('cluster_status')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/\n\nFeature flags\n\n?$/)
    expect(stderr).toBe('Warning: the management API does not tell the feature flags.\n')
  })

  it('exits with 77 when the user may not see the nodes', async () => {
    overview()
    first().reply(200, old)
    management().get('/api/nodes').query({columns: columns.nodes}).reply(401, {error: 'x', reason: 'Not monitor user'})
    const {exitCode, stdout, stderr} = await run('cluster_status')
    expect({exitCode, stdout}).toEqual({exitCode: 77, stdout: banner})
    expect(stderr).toContain('Not monitor user')
  })
})
