import {createServer} from 'node:net'

import {afterEach, describe, expect, inject, it} from 'vitest'

import {connect, type StartedBroker, startBroker} from '../helpers/broker/index.js'
import {freePorts} from '../helpers/broker/ports.js'
import {isLoopback, listenersOf, processesOf} from '../helpers/broker/processes.js'
import {isGone, runThatEnds} from './traces.js'

const release = inject('release')
const started: StartedBroker[] = []

async function start(options?: Parameters<typeof startBroker>[0]) {
  const broker = await startBroker(options)
  started.push(broker)
  return broker
}

afterEach(() => Promise.all(started.splice(0).map((broker) => broker.stop())))

describe('the shared broker', () => {
  it('answers its own tools', async () => {
    const broker = connect(inject('broker'))
    expect(await broker.rabbitmqctl('-q', 'list_vhosts')).toEqual({exitCode: 0, stdout: 'name\n/\n', stderr: ''})
  })

  it('passes stdin and environment to a tool, and its exit code back', async () => {
    const broker = connect(inject('broker'))
    expect(await broker.tool('rabbitmqctl', ['-q', 'add_user', 'harness'], {stdin: 's3cret\n'})).toMatchObject({
      exitCode: 0,
    })
    expect(await broker.rabbitmqctl('authenticate_user', 'harness', 's3cret')).toMatchObject({exitCode: 0})
    expect(await broker.rabbitmqctl('-q', 'delete_user', 'harness')).toMatchObject({exitCode: 0})
    const elsewhere = {env: {RABBITMQ_NODENAME: 'nobody@localhost'}}
    expect(await broker.tool('rabbitmq-diagnostics', ['ping'], elsewhere)).toMatchObject({exitCode: 69})
  })
})

describe('startBroker', () => {
  it('starts several at once, on loopback only, and stops each without a trace', async () => {
    const [one, two] = await Promise.all([start(), start()])
    expect(new Set([one.node, two.node, one.url, two.url, one.amqpUrl, two.amqpUrl]).size).toBe(6)
    const names = await Promise.all([one, two].map(({tool}) => tool('rabbitmqctl', ['eval', 'node().'])))
    expect(names.map(({stdout}) => stdout)).toEqual([`'${one.node}'\n`, `'${two.node}'\n`])

    for (const {folder, amqpPort, managementPort} of [one, two]) {
      const listeners = listenersOf(processesOf(folder))
      expect(listeners.filter((listener) => !isLoopback(listener))).toEqual([])
      expect(listeners.map(({port}) => port)).toEqual(expect.arrayContaining([amqpPort, managementPort]))
    }
    await one.stop()
    await isGone(one.folder)
    expect(await two.tool('rabbitmq-diagnostics', ['-q', 'ping'])).toMatchObject({exitCode: 0})
    await two.stop()
    await isGone(two.folder)
  })

  it('picks other ports when somebody was quicker, and tells when the node has gone', async () => {
    const ports = await freePorts(1)
    const taken = ports[0]?.amqp
    const quicker = createServer().listen(taken, '127.0.0.1')
    const offers = [ports]
    const broker = await start({pickPorts: async () => offers.shift() ?? freePorts(1)})
    expect(broker.amqpPort).not.toBe(taken)
    quicker.close()
    await broker.rabbitmqctl('stop')
    expect(await broker.died).toMatch('exit code 0')
    await broker.stop()
    await isGone(broker.folder)
  })

  it('reports the end of the log of a node that does not start', async () => {
    await expect(start({config: ['no_such_setting = 1']})).rejects.toThrow(
      /did not start.*unknown variable: no_such_setting/s,
    )
  })
})

describe.concurrent('a broker ends with the run that started it', () => {
  it.each(['return', 'throw'] as const)('when the run ends with a %s', async (how) => {
    const {exited, folder} = await runThatEnds(how, release)
    expect((await exited)[0]).toBe(how === 'return' ? 0 : 1)
    await isGone(folder)
  })

  it.each([
    ['SIGINT', 1],
    ['SIGKILL', 2],
  ] as const)('when the run gets %s, with nodes: %i', async (signal, size) => {
    const {run, exited, folder} = await runThatEnds('wait', release, size)
    expect(processesOf(folder).length).toBeGreaterThan(1 + size)
    run.kill(signal)
    expect((await exited)[1]).toBe(signal)
    await isGone(folder)
  })
})
