import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'

import {afterAll, beforeAll, describe, expect, it} from 'vitest'

import {Servers} from '../../helpers/servers.js'

// In a process of its own, without nock, which would let every connection succeed.
const program = fileURLToPath(new URL('../../../bin/run.cjs', import.meta.url))
const words = ['diagnostics', 'check_port_connectivity']
const node = 'rabbit@127.0.0.1'
let release = '4.3.6'
let listeners: object[] = []
let url = ''
let open = 0
let shut = 0

const servers = new Servers()

beforeAll(async () => {
  const port = await servers.http((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({node, rabbitmq_version: release, listeners}))
  })
  url = `http://127.0.0.1:${port}`
  const other = new Servers()
  shut = await other.tcp(() => {})
  await other.close()
  open = await servers.tcp(() => {})
})
afterAll(() => servers.close())

async function check(...options: string[]) {
  const env = {PATH: process.env.PATH, XDG_CONFIG_HOME: '/nonexistent', RMQCTL_URL: url}
  const child = spawn(process.execPath, [program, ...words, ...options], {env})
  const outcome = {exitCode: -1, stdout: '', stderr: ''}
  child.stdout.setEncoding('utf8').on('data', (text) => {
    outcome.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    outcome.stderr += text
  })
  const [exitCode] = await once(child, 'close')
  return {...outcome, exitCode}
}

const at = (port: number, protocol = 'amqp') => ({node, protocol, ip_address: '::', port})
const shown = (port: number) => ({
  ...{interface: '[::]', node, port, protocol: 'amqp'},
  purpose: 'AMQP 0-9-1 and AMQP 1.0',
})
const address = ['--address', '127.0.0.1']

describe('check_port_connectivity', () => {
  it('connects to every port of the node', async () => {
    listeners = [at(open), {...at(shut), node: 'rabbit@two'}]
    expect(await check(...address)).toEqual({
      exitCode: 0,
      stdout: [
        `Testing TCP connections to all active listeners on node ${node} using 127.0.0.1 for node IP address ...`,
        `Will connect to 127.0.0.1:${open}`,
        `Successfully connected to ports ${open} on node ${node} (using 127.0.0.1 for target IP address)\n`,
      ].join('\n'),
      stderr: '',
    })
  })

  it('fails when one of them cannot be reached', async () => {
    listeners = [at(open), at(shut)]
    expect(await check('-s', ...address)).toEqual({
      exitCode: 69,
      stdout: `Will connect to 127.0.0.1:${open}\nWill connect to 127.0.0.1:${shut}\nError connecting to 127.0.0.1:${shut}: econnrefused\n`,
      stderr: `Error:\nConnection to ports of the following listeners on node ${node} failed: \nInterface: [::], port: ${shut}, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0\n`,
    })
  })

  it('prints nothing but its result as JSON', async () => {
    listeners = [at(open)]
    const passed = {listeners: [shown(open)], node, result: 'ok'}
    expect(await check('--formatter=json', ...address)).toEqual({
      exitCode: 0,
      stdout: `${JSON.stringify(passed)}\n`,
      stderr: '',
    })
    listeners = [at(shut)]
    const failed = {failures: [shown(shut)], node, result: 'error'}
    expect(await check('--formatter=json', ...address)).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: `${JSON.stringify(failed)}\n`,
    })
  })

  it("goes by the host in the node's name, and says less of it up to 3.11", async () => {
    for (const [version, how, end, told] of [
      ['3.11.0', '', '.', ''],
      [
        '3.12.0',
        ' using hostname resolution',
        ' (using node hostname resolution)',
        `Will connect to 127.0.0.1:${open}\n`,
      ],
    ] as const) {
      release = version
      listeners = [at(open)]
      expect(await check()).toEqual({
        exitCode: 0,
        stdout: `Testing TCP connections to all active listeners on node ${node}${how} ...\n${told}Successfully connected to ports ${open} on node ${node}${end}\n`,
        stderr: '',
      })
    }
  })

  it('fails for a host that does not resolve', async () => {
    listeners = [at(open)]
    const {exitCode, stdout} = await check('-q', '-a', 'nosuchhost.invalid')
    expect(exitCode).toBe(69)
    expect(stdout).toMatch(/Error connecting to nosuchhost\.invalid:\d+: nxdomain\n$/)
  })
})
