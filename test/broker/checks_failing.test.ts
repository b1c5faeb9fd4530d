import {copyFileSync, rmSync, writeFileSync} from 'node:fs'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {type StartedBroker, startBroker} from '../helpers/broker/index.js'
import {freePorts} from '../helpers/broker/ports.js'
import {Authority} from '../helpers/certificates.js'
import {until} from './clients.js'
import {type Case, compareOn, sortedJson} from './compare.js'
import {linked, ours} from './tools.js'

const release = inject('release')
const isOld = release === '3.10.8'
const tool = 'rabbitmq-diagnostics'
const variations = [[], ['-q'], ['-s'], ['--formatter', 'json']]

describe('a node in trouble', () => {
  const ca = new Authority(2)
  let broker: StartedBroker
  const compare = (each: Case) => compareOn(broker, each)

  const inAll = async (words: string[], more: Partial<Case> = {}) => {
    for (const options of variations) await compare({tool, args: [...words, ...options], steady: sortedJson, ...more})
  }

  const check = (path: string) => api(broker, 'GET', `/health/checks/${path}`)

  beforeAll(async () => {
    const [ports] = await freePorts(1)
    const {cert, key} = ca.sign('server', 'DNS:localhost', 20)
    broker = await startBroker({
      release,
      config: [
        `listeners.ssl.default = 127.0.0.1:${ports?.amqp}`,
        `ssl_options.cacertfile = ${ca.cert}`,
        `ssl_options.certfile = ${cert}`,
        `ssl_options.keyfile = ${key}`,
      ],
    })
  })
  afterAll(() => broker?.stop())

  describe('whose certificates expire', () => {
    /** Maps of Elixir's with their members in one order, for releases whose maps have none. */
    const steady = (text: string) =>
      isOld || !text.startsWith('%{') ? sortedJson(text) : text.split('\n').map(sortedMap).join('\n')
    const sortedMap = (line: string) =>
      line.replace(/^%\{(.*)\}$/, (_, members: string) =>
        members
          .split(/, (?=\w+: )/)
          .sort()
          .join(),
      )
    const expire = ['check_certificate_expiration']
    const json = ['--formatter', 'json']

    const periods = [['--within', '3', '--unit', 'days'], [], ['--within', '1', '--unit', 'YEARS']]
    it('passes when they last longer', async () => {
      await compare({tool, args: [...expire, '--within', '1', '--unit', 'days']})
      await compare({tool, args: [...expire, '--within', '0', '--unit', 'weeks', ...json]})
    })

    it('fails when that of the authority does, or both', async () => {
      for (const period of periods)
        for (const options of [[], ['-s'], json])
          await compare({tool, args: [...expire, ...period, ...options], steady})
    })

    it('fails when one has expired', async () => {
      copyFileSync(ca.sign('expired', 'DNS:localhost', -1).cert, `${ca.folder}/server.pem`)
      for (const options of [[], json]) await compare({tool, args: [...expire, '--within', '0', ...options], steady})
    })

    // The API of 3.10.8 and 4.0.5 crashes at such a file.
    it.runIf(release === '4.3')('fails when a file is no certificate, or is gone', async () => {
      const file = `${ca.folder}/server.pem`
      writeFileSync(file, 'nothing')
      for (const options of [[], json]) await compare({tool, args: [...expire, ...options], steady})
      rmSync(file)
      for (const options of [[], json]) await compare({tool, args: [...expire, ...options], steady})
    })
  })

  it('listens for a protocol over TLS by any of its names', async () => {
    for (const name of ['amqps', 'AMQP/SSL']) await compare({tool, args: ['check_protocol_listener', name]})
    await compare({tool, args: ['listeners']})
  })

  it('has a virtual host that is down', async () => {
    const vhost = 'down "b" ä'
    await api(broker, 'PUT', `/vhosts/${encodeURIComponent(vhost)}`, {})
    await inAll(['check_virtual_hosts'])
    const {stderr} = await broker.rabbitmqctl(
      'eval',
      `[Record] = ets:lookup(rabbit_vhost_sup_sup, <<"down \\"b\\" ä"/utf8>>), ${isOld ? 'supervisor2' : 'supervisor'}:terminate_child(rabbit_vhost_sup_sup, element(4, Record)).`,
    )
    expect(stderr).toBe('')
    await until('lose the virtual host', async () => (await check('virtual-hosts')).status === 503)
    await inAll(['check_virtual_hosts'])
    await api(broker, 'DELETE', `/vhosts/${encodeURIComponent(vhost)}`)
  })

  it('has alarms', async () => {
    await broker.rabbitmqctl('set_vm_memory_high_watermark', '0.00000001')
    await until('run out of memory', async () => (await check('alarms')).body.alarms?.length === 1)
    for (const words of [['check_alarms'], ['check_local_alarms']]) await inAll(words)
    await broker.rabbitmqctl('set_disk_free_limit', '100000GB')
    await until('run out of disk', async () => (await check('alarms')).body.alarms?.length === 2)
    for (const words of [['alarms'], ['check_alarms'], ['check_local_alarms'], ['node_health_check']])
      for (const options of [[], ['--formatter', 'json']])
        await compare({tool, args: [...words, ...options], steady: sortedJson})
    await broker.rabbitmqctl('set_vm_memory_high_watermark', '0.5')
    await broker.rabbitmqctl('set_disk_free_limit', '1MB')
    await until('recover', async () => (await check('alarms')).status === 200)
    await compare({tool, args: ['check_alarms']})
  })

  it('has counts of logins by source, and loses all of them', async () => {
    const withoutNumbers = (text: string) => sortedJson(text).replace(/\d+/g, 'N')
    const set =
      'application:set_env(rabbit, return_per_user_metrics, true), application:set_env(rabbit, track_auth_attempt_source, true).'
    await broker.rabbitmqctl('eval', set)
    await api({...broker, password: 'wrong'}, 'GET', '/whoami')
    await api({...broker, username: 'stranger ä/b "c"'}, 'GET', '/whoami')
    const list = ['list_node_auth_attempt_stats', '--by-source']
    for (const options of [[], ['-s'], ['--formatter', 'json'], ['--formatter', 'csv'], ['--formatter', 'erlang']])
      await compare({args: [...list, ...options], steady: withoutNumbers})
    await compare({tool, args: ['reset_node_auth_attempt_metrics', ...['--formatter', 'json']], steady: sortedJson})
    await api({...broker, username: 'stranger'}, 'GET', '/whoami')
    const strangers = async () => {
      const {body} = await api(broker, 'GET', `/auth/attempts/${broker.node}/source`)
      return (body as {username: string}[]).filter(({username}) => username.startsWith('stranger'))
    }
    expect(await strangers()).toHaveLength(1)
    const reset = ['reset_node_auth_attempt_metrics']
    expect(await ours(broker, reset, {link: linked(tool)})).toMatchObject({exitCode: 0, stderr: ''})
    expect(await strangers()).toEqual([])
  })

  it.skipIf(isOld)('has ports that cannot be reached by an address', async () => {
    const args = ['check_port_connectivity', '--address', '127.0.0.9']
    const differs = {
      reason: 'the original tries IPv6 too, and names the trouble with that',
      stdout: /^(.+\n)?(Will connect to 127\.0\.0\.9:\d+\n(Error connecting to 127\.0\.0\.9:\d+: econnrefused\n)?)+$/,
    }
    await compare({tool, args, differs})
    const {exitCode, stdout} = await ours(broker, [...args, '-s'], {link: linked(tool)})
    expect(exitCode).toBe(69)
    expect(stdout).toMatch(/^Will connect to 127\.0\.0\.9:/)
  })
})
