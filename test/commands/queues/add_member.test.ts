import {describe, expect, it} from 'vitest'

import {acts} from '../../helpers/families.js'
import {awkward, management, notFound, overview, queueFound} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const nodes = () => management().get('/api/nodes').query({columns: 'name,running'})
const all = [
  {name: 'rabbit@one', running: true},
  {name: 'rabbit@two', running: true},
  {name: 'rabbit@three', running: false},
]
const post = (body: Record<string, string> = {node: 'rabbit@two'}, queue = 'orders/invoices') =>
  management().post(`/api/queues/quorum/${queue}/replicas/add`, body)
const words = ['queues', 'add_member', '-p', 'orders', 'invoices', 'rabbit@two']
const banner = 'Adding a member for queue invoices on node rabbit@two...'

describe('queues add_member', () => {
  acts({
    words,
    banner,
    first: nodes,
    isReleaseAsked: true,
    arrangeDry() {
      nodes().reply(200, all)
      overview()
    },
    arrange() {
      nodes().reply(200, all)
      overview()
      post().reply(204)
    },
  })

  it('adds a replica up to 4.2, and looks for the node also in a dry run', async () => {
    nodes().reply(200, all)
    overview('4.2.9')
    const stdout = 'Adding a replica for queue invoices on node rabbit@two...\n'
    expect(await run(...words, '--dry-run')).toEqual({exitCode: 0, stdout, stderr: ''})
    nodes().reply(200, all)
    const elsewhere = await run(...words.slice(0, -1), 'rabbit@four', '--dry-run')
    expect(elsewhere.exitCode).toBe(64)
    expect(elsewhere.stderr).toMatch(/^Error: node rabbit@four is not a member of the cluster\n/)
  })

  it('names any queue in any virtual host', async () => {
    nodes().reply(200, all)
    overview()
    post(undefined, `${awkward.segment}/${awkward.segment}`).reply(204)
    const argv = ['queues', 'add_member', '-q', '-p', awkward.name, awkward.name, 'rabbit@two']
    expect(await run(...argv)).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('says how the replica takes part', async () => {
    nodes().reply(200, all)
    overview('3.13.0')
    post({node: 'rabbit@two', membership: 'voter'}).reply(204)
    expect(await run(...words, '-q', '--membership', 'voter')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('refuses a choice of membership that 3.12 would not heed', async () => {
    nodes().reply(200, all)
    overview('3.12.14')
    const stderr = 'Error: RabbitMQ 3.12.14 does not have a choice of membership, which came with 3.13.\n'
    expect(await run(...words, '-q', '--membership', 'voter')).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('refuses a membership that there is not', async () => {
    const {exitCode, stderr} = await run(...words, '--membership', 'x')
    expect(exitCode).toBe(64)
    expect(stderr).toContain(`Error (argument validation): "voter status 'x' is not recognised."\n`)
  })

  for (const node of ['rabbit@three', 'rabbit@four']) {
    it(`refuses ${node}, which does not run in the cluster`, async () => {
      nodes().reply(200, all)
      const {exitCode, stdout, stderr} = await run('queues', 'add_member', 'invoices', node)
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toMatch(new RegExp(`^Error: node ${node} is not a member of the cluster\nArguments given:\n`))
    })
  }

  for (const name of ['', '.', '..']) {
    it(`sends nothing for a queue named ${JSON.stringify(name)}`, async () => {
      nodes().reply(200, all)
      overview()
      expect(await run('queues', 'add_member', name, 'rabbit@two')).toMatchObject({exitCode: 65})
    })
  }

  const failures = {
    not_quorum_queue: [69, 'Error:\nnot_quorum_queue\n'],
    classic_queue_not_supported: [69, 'Error:\nCannot add members to a classic queue\n'],
    node_not_running: [69, 'Error:\nnode_not_running\n'],
    timeout: [75, 'Error:\ntimeout\n'],
    not_found: [65, "queue 'invoices' was not found in virtual host 'orders'\n"],
  } as const
  for (const [reason, [exitCode, stderr]] of Object.entries(failures)) {
    it(`words ${reason} as the original does up to 4.2`, async () => {
      nodes().reply(200, all)
      overview('4.2.9')
      post().reply(503, {error: 'service_unavailable', reason})
      const stdout = 'Adding a replica for queue invoices on node rabbit@two...\n'
      expect(await run(...words)).toEqual({exitCode, stdout, stderr})
    })
  }

  for (const [type, reason, module] of [
    ['classic', 'classic_queue_not_supported', 'rabbit_classic_queue'],
    ['stream', 'not_quorum_queue', 'rabbit_stream_queue'],
    ['rabbit_mqtt_qos0_queue', 'not_quorum_queue', 'rabbit_mqtt_qos0_queue'],
  ]) {
    it(`names the module of a queue of type ${type}, as from 4.3 on`, async () => {
      nodes().reply(200, all)
      overview('4.3.0')
      post().reply(503, {error: 'service_unavailable', reason})
      queueFound('orders/invoices', {type})
      const stderr = `Error:\n{:unsupported, :${module}}\n`
      expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
    })
  }

  it('says that the queue is missing', async () => {
    nodes().reply(200, all)
    overview()
    post().reply(404, notFound)
    const stderr = "queue 'invoices' was not found in virtual host 'orders'\n"
    expect(await run(...words, '-q')).toEqual({exitCode: 65, stdout: '', stderr})
  })

  it('says that the release changes no replicas over HTTP', async () => {
    nodes().reply(200, all)
    overview('3.10.8')
    post().reply(405)
    const stderr =
      'Error: RabbitMQ 3.10.8 does not have changes of replicas over HTTP, which came with 3.11.19 and 3.12.1.\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('says that the administrator has switched it off', async () => {
    nodes().reply(200, all)
    overview()
    const reason = 'Broker settings disallow quorum queue replica operations.'
    post().reply(405, {error: 'method_not_allowed', reason})
    const {exitCode, stderr} = await run(...words, '-q')
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/^Error: the administrator of the broker has switched off .*\n$/)
  })
})
