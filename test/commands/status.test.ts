import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management, notFound, origin, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const [one, two] = ['rabbit@one', 'rabbit@two'] as const
const columns = {
  overview:
    'node,rabbitmq_version,product_name,product_version,erlang_full_version,crypto_lib_version,release_series_support_status,node_tags,object_totals.queues,listeners.node,listeners.protocol,listeners.ip_address,listeners.port',
  node: 'name,type,running,being_drained,memory,os_pid,uptime,run_queue,proc_used,proc_total,net_ticktime,config_files,log_files,db_dir,disk_free,disk_free_limit,mem_limit,mem_calculation_strategy,mem_alarm,disk_free_alarm,fd_used,fd_total,sockets_used,sockets_total,applications.name,applications.version,applications.description',
}
const listener = (node: string, protocol: string, port: number, ip_address = '::') => ({
  node,
  protocol,
  ip_address,
  port,
})
const cluster = (release: string, more: object = {}) => ({
  node: one,
  rabbitmq_version: release,
  product_name: 'RabbitMQ',
  product_version: release,
  erlang_full_version: 'Erlang/OTP 25',
  object_totals: {queues: 4},
  listeners: [listener(one, 'amqp', 5672), listener(one, 'http', 15672, '127.0.0.1'), listener(two, 'amqp', 5673)],
  ...more,
})
const application = (name: string) => ({name, version: '3.10.8', description: `It is ${name}`})
const node = (more: object = {}) => ({
  name: one,
  type: 'disc',
  running: true,
  memory: {
    queue_procs: 0,
    code: 35_721_486,
    binary: 0,
    strategy: 'rss',
    total: {erlang: 75_868_128, rss: 139_829_248, allocated: 49_934_336},
  },
  os_pid: '4321',
  uptime: 27_752,
  run_queue: 1,
  proc_used: 399,
  proc_total: 1_048_576,
  net_ticktime: 60,
  config_files: ['/etc/rabbitmq.conf'],
  log_files: ['/var/log/rabbit.log', '<stdout>'],
  db_dir: '/var/lib/rabbit',
  disk_free: 82_008_887_296,
  disk_free_limit: 50_000_000,
  mem_limit: 10_110_605_721,
  mem_calculation_strategy: 'rss',
  mem_alarm: false,
  disk_free_alarm: false,
  fd_used: 40,
  fd_total: 20_000,
  sockets_used: 3,
  sockets_total: 17_910,
  applications: ['rabbit', 'rabbitmq_shovel', 'cowlib', 'ranch'].map(application),
  ...more,
})
const connection = (more: object = {}) => ({node: one, protocol: 'AMQP 0-9-1', type: 'network', ...more})
const connections = [
  connection(),
  connection({protocol: 'stream', type: undefined}),
  connection({protocol: 'Direct 0-9-1', type: 'direct'}),
  connection({node: two}),
]
const environment =
  '[{ra,[{data_dir,"/raft"}]},\n {rabbit,[{enabled_plugins_file,"/etc/enabled"},{vm_memory_high_watermark,0.5}]}]\n'

function arrange(answer = cluster('3.10.8'), its: {name: string} = node(), effective: number | string = 404) {
  management().get('/api/overview').query({columns: columns.overview}).reply(200, answer)
  management()
    .get(`/api/nodes/${its.name.replace('@', '%40')}`)
    .query({memory: 'true', columns: columns.node})
    .reply(200, its)
  management()
    .get('/api/vhosts')
    .query({columns: 'name'})
    .reply(200, [{name: '/'}, {name: 'b'}])
  management().get('/api/connections').query({columns: 'node,protocol,type'}).reply(200, connections)
  if (its.name !== one) return
  const asked = management().get('/api/config/effective')
  if (typeof effective === 'number') asked.reply(effective, notFound)
  else asked.reply(200, effective, {'content-type': 'text/plain'})
}

const banner = `Status of node ${one} ...\n`
const old = `Runtime

OS PID: 4321
OS: 
Uptime (seconds): 27
Is under maintenance?: false
RabbitMQ version: 3.10.8
RabbitMQ release series support status: supported
Node name: ${one}
Erlang configuration: Erlang/OTP 25
Crypto library: 
Erlang processes: 399 used, 1048576 limit
Scheduler run queue: 1
Cluster heartbeat timeout (net_ticktime): 60

Plugins

Enabled plugin file: 
Enabled plugins:

 * cowlib
 * rabbitmq_shovel

Data directory

Node data directory: /var/lib/rabbit
Raft data directory: 

Config files

 * /etc/rabbitmq.conf

Log file(s)

 * /var/log/rabbit.log
 * <stdout>

Alarms

(none)

Memory

Total memory used: 0.1398 gb
Calculation strategy: rss
Memory high watermark setting: , computed to: 10.1106 gb

code: 0.0357 gb (25.55 %)
binary: 0.0 gb (0.0 %)
queue_procs: 0.0 gb (0.0 %)

File Descriptors

Total: , limit: 19903
Sockets: 3, limit: 17910

Free Disk Space

Low free disk space watermark: 0.05 gb
Free disk space: 82.0089 gb

Totals

Connection count: 1
Queue count: 4
Virtual host count: 2

Listeners

Interface: 127.0.0.1, port: 15672, protocol: http, purpose: HTTP API
Interface: [::], port: 5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0
`
const gaps =
  'Warning: the management API does not tell its operating system, nor its crypto library, nor the file of its enabled plugins, nor its Raft data directory, nor the memory high watermark as it was set, nor how many files RabbitMQ itself counts as open (the system: 40 of 20000).\n'
const supported = () => cluster('3.10.8', {release_series_support_status: 'supported'})
const below = (stdout: string, heading: string) => stdout.split(`${heading}\n\n`)[1]?.split('\n\n')[0]

describe('status', () => {
  speaks({
    words: ['--url', origin, '-n', one, 'status'],
    banner: banner.trimEnd(),
    first: () => management().get('/api/overview').query({columns: 'node,rabbitmq_version'}),
  })

  for (const [options, stdout] of Object.entries({
    '': banner + old,
    '-q': old,
    '-s': old,
    '--formatter table': banner + old,
    '--formatter csv': `"${old.trimEnd()}"\n`,
  })) {
    it(`prints section by section with ${options || 'no option'}`, async () => {
      overview('3.10.8')
      arrange(supported())
      const outcome = await run('status', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: gaps})
    })
  }

  it('prints the keys of 3.10.8 as JSON', async () => {
    overview('3.10.8')
    arrange(supported())
    const {exitCode, stdout} = await run('diagnostics', 'status', '--formatter', 'json')
    expect(exitCode).toBe(0)
    const address = (host: string, port: number, protocol: string, purpose: string) =>
      `{"interface":"${host}","node":"${one}","port":${port},"protocol":"${protocol}","purpose":"${purpose}"}`
    expect(stdout).toBe(
      `{"active_plugins":["cowlib","rabbitmq_shovel"],"alarms":[],"config_files":["/etc/rabbitmq.conf"],"crypto_lib_version":"","data_directory":"/var/lib/rabbit","disk_free":82008887296,"disk_free_limit":50000000,"enabled_plugin_file":"","erlang_version":"Erlang/OTP 25","file_descriptors":{"sockets_limit":17910,"sockets_used":3,"total_limit":19903,"total_used":""},"is_under_maintenance":false,"listeners":[${address('127.0.0.1', 15672, 'http', 'HTTP API')},${address('[::]', 5672, 'amqp', 'AMQP 0-9-1 and AMQP 1.0')}],"log_files":["/var/log/rabbit.log","<stdout>"],"memory":{"binary":0,"code":35721486,"queue_procs":0,"strategy":"rss","total":{"erlang":75868128,"rss":139829248,"allocated":49934336}},"net_ticktime":60,"os":"","pid":4321,"processes":{"limit":1048576,"used":399},"product_name":"","product_version":"","rabbitmq_version":"3.10.8","raft_data_directory":"","release_series_support_status":"supported","run_queue":1,"totals":{"virtual_host_count":2,"connection_count":1,"queue_count":4},"uptime":27,"vm_memory_calculation_strategy":"rss","vm_memory_high_watermark_limit":10110605721,"vm_memory_high_watermark_setting":""}\n`,
    )
  })

  it('prints a term of Erlang, without what the API does not have', async () => {
    overview('3.10.8')
    arrange(supported())
    const {stdout} = await run('status', '-q', '--formatter', 'erlang')
    expect(stdout).toMatch(/^\[\{pid,4321\},\n \{running_applications,\[\{rabbit,"It is rabbit","3\.10\.8"\},\n/)
    expect(stdout).toContain('{release_series_support_status,<<"supported">>},\n {memory,[{queue_procs,0},\n')
    expect(stdout).toContain('{total,[{erlang,75868128},{rss,139829248},{allocated,49934336}]}')
    expect(stdout).toContain('{kernel,{net_ticktime,60}},\n {active_plugins,[cowlib,rabbitmq_shovel]},\n')
    expect(stdout).toContain('{listener,rabbit@one,amqp,[],')
    expect(stdout).not.toMatch(/crypto|raft|\{os,|vm_memory_high_watermark/)
  })

  for (const [unit, limit, total] of [
    ['bytes', '10110605721 bytes', '139829248 bytes'],
    ['kb', '10110605.721 kb', '139829.248 kb'],
    ['MB', '10110.6057 MB', '139.8292 MB'],
    ['gib', '10.1106 gib', '0.1398 gib'],
    ['mib', '9642.225 mib', '133.3516 mib'],
    ['tb', '0.0101 tb', '0.0001 tb'],
  ] as const) {
    it(`prints sizes in ${unit}`, async () => {
      overview('3.10.8')
      arrange()
      const {stdout} = await run('status', '--unit', unit)
      expect(stdout).toContain(`Total memory used: ${total}\n`)
      expect(stdout).toContain(`computed to: ${limit}\n`)
    })
  }

  const all = 'bytes, mb, mib, gb, gib, tb, tib'
  for (const [what, arrangeRelease, units] of [
    ['3.10.8', () => overview('3.10.8'), 'bytes, mb, gb'],
    ['4.0.5', () => overview('4.0.5'), all],
    ['a broker that refuses', () => management().get('/api/overview').query(true).reply(401, notFound), all],
  ] as const) {
    it(`refuses a unit that it does not know, in the words for ${what}`, async () => {
      arrangeRelease()
      const {exitCode, stdout, stderr} = await run('status', '--unit', 'bogus')
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr.split('\n').slice(0, 3)).toEqual([
        `Error (argument validation): "unit 'bogus' is not supported. Please use one of: ${units}"`,
        'Arguments given:',
        '\tstatus --unit bogus',
      ])
    })
  }

  it('asks nobody for the words when it is explained', async () => {
    expect(await run('explain', 'status', '--unit', 'bogus')).toMatchObject({exitCode: 64, stdout: ''})
  })

  it('tells alarms, and a product of another name', async () => {
    overview('3.10.8')
    arrange(
      cluster('3.10.8', {product_name: 'Hare', product_version: '1.2'}),
      node({mem_alarm: true, disk_free_alarm: true}),
    )
    const {stdout} = await run('status')
    expect(below(stdout, 'Alarms')).toBe(`Free disk space alarm on node ${one}\nMemory alarm on node ${one}`)
    expect(stdout).toContain('?: false\nProduct name: Hare\nProduct version: 1.2\nRabbitMQ version: 3.10.8\n')
  })

  describe('of later releases', () => {
    it('has tags and what the environment tells, and counts all connections of clients', async () => {
      overview('4.0.5')
      arrange(cluster('4.0.5', {node_tags: {zone: 'a'}}), node({being_drained: true, sockets_total: 0}), environment)
      const {stdout, stderr} = await run('status')
      expect(below(stdout, 'Tags')).toBe('zone: a')
      expect(below(stdout, 'Data directory')).toBe(
        `Node data directory: /var/lib/rabbit\nRaft data directory: /raft/${one}`,
      )
      expect(stdout).toContain('Is under maintenance?: true\n')
      expect(stdout).toContain('Enabled plugin file: /etc/enabled\n')
      expect(stdout).toContain('series support status: see https://www.rabbitmq.com/release-information\n')
      expect(stdout).toContain('\nConnection count: 2\n')
      expect(below(stdout, 'File Descriptors')).toBe('Total: , limit: 19903')
      expect(stderr).not.toMatch(/plugins|Raft|tags/)
    })

    it('has the crypto library and counts no files from 4.3 on', async () => {
      overview('4.3.6')
      arrange(cluster('4.3.6', {crypto_lib_version: 'OpenSSL 3', node_tags: {}}), node({being_drained: false}), 401)
      const {exitCode, stdout, stderr} = await run('status')
      expect(exitCode).toBe(0)
      expect(below(stdout, 'Tags')).toBe('(none)')
      expect(stdout).toContain('\nCrypto library: OpenSSL 3\n')
      expect(stdout).not.toContain('File Descriptors')
      expect(stderr).toBe(
        'Warning: the management API does not tell its operating system, nor the file of its enabled plugins, nor its Raft data directory, nor the memory high watermark as it was set.\n',
      )
    })
  })

  it('tells of another node what the API has of it, and nothing of the one that answers', async () => {
    overview('3.10.8')
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: two, running: true}])
    arrange(supported(), node({name: two, applications: [{name: 'rabbit', version: '3.10.7'}]}))
    const {exitCode, stdout, stderr} = await run('--url', origin, '-n', two, 'status')
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`RabbitMQ version: 3.10.7\n`)
    expect(stdout).toContain('Is under maintenance?: unknown\n')
    expect(stdout).toContain('Erlang configuration: \n')
    expect(below(stdout, 'Listeners')).toContain('port: 5673')
    expect(below(stdout, 'Listeners')).not.toContain('port: 5672')
    expect(stderr).toContain(
      'nor its Erlang configuration, nor its crypto library, nor whether it is under maintenance',
    )
  })

  it('says that a node that has just started has no statistics', async () => {
    overview('4.3.6')
    arrange(cluster('4.3.6'), {name: one})
    const {exitCode, stdout, stderr} = await run('status')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Uptime (seconds): \n')
    expect(stdout).toContain('Total memory used: (not available)\n')
    expect(stdout).toContain('Free disk space: (not available)\n')
    expect(stderr).toContain('does not tell its statistics, which a node that has just started does not have yet')
  })

  it('exits with 77 when the user may not see nodes', async () => {
    overview('3.10.8')
    management().get('/api/overview').query({columns: columns.overview}).reply(200, supported())
    management()
      .get('/api/nodes/rabbit%40one')
      .query({memory: 'true', columns: columns.node})
      .reply(401, {error: 'not_authorised', reason: 'Not monitor user'})
    const {exitCode, stderr} = await run('status')
    expect(exitCode).toBe(77)
    expect(stderr).toContain('Not monitor user')
  })
})
