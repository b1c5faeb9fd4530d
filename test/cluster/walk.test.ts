import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {setTimeout as sleep} from 'node:timers/promises'

import amqp from 'amqplib'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import type {Broker, Outcome} from '../helpers/broker/index.js'
import {type Machines, machines} from '../helpers/broker/machines.js'
import {linesFor} from './guide.js'
import {Model, type View} from './model.js'

const release = inject('release')
const limitMs = 120_000

let all: Machines
let model: Model
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  all = await machines(release, 3)
  model = new Model(all.nodes.map(({node}) => node))
  env = {PATH: `${all.bin}:${process.env.PATH}`, XDG_CONFIG_HOME: '/nonexistent'}
})
afterAll(() => all?.stop())

/** The names of the guide, as they are on one machine. */
const translated = (line: string) =>
  line
    .replaceAll(/rabbit@mq(\d)/g, 'rabbit$1@mq$1')
    .replaceAll(/http:\/\/mq(\d):15672/g, (_, i) => all.nodes[Number(i) - 1]?.url ?? '')

async function shell(line: string): Promise<Outcome> {
  const child = spawn('sh', ['-c', line], {env, cwd: all.folder, stdio: ['ignore', 'pipe', 'pipe']})
  const outcome = {stdout: '', stderr: ''}
  child.stdout.setEncoding('utf8').on('data', (text) => {
    outcome.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    outcome.stderr += text
  })
  const [exitCode] = await once(child, 'close')
  return {...outcome, exitCode}
}

/** Repeats what may take a while to become true; the last failure is the one that is reported. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + limitMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(500)
    }
  }
}

const broker = (name: string) => all.nodes.find(({node}) => node === name) as Broker

/** What the original tells of the cluster. */
async function seenBy(node: string): Promise<View> {
  const {stdout, stderr} = await broker(node).rabbitmqctl('cluster_status', '--formatter', 'json')
  if (!stdout.startsWith('{')) throw new Error(stderr)
  const {disk_nodes, ram_nodes, running_nodes} = JSON.parse(stdout)
  return {disc: disk_nodes.toSorted(), ram: ram_nodes.toSorted(), running: running_nodes.toSorted()}
}

async function publish(queue: string, options: object) {
  const connection = await amqp.connect(all.nodes[0]?.amqpUrl ?? '')
  const channel = await connection.createConfirmChannel()
  await channel.assertQueue(queue, options)
  for (let i = 0; i < 1000; i++) channel.sendToQueue(queue, Buffer.alloc(100), {persistent: true})
  await channel.waitForConfirms()
  await connection.close()
}

const quorum = {arguments: {'x-queue-type': 'quorum', 'x-quorum-initial-group-size': 1}}

/** What applications do in the meantime, behind a line that is met for the first time. */
const meanwhile: Record<string, () => Promise<void>> = {
  'rmqctl set_policy ha-all ".*" \'{"ha-mode":"all","ha-sync-mode":"manual"}\'': () => publish('invoices', {}),
  ...(release.startsWith('4') && {'rmqctl set_cluster_name orders': () => publish('invoices', quorum)}),
}

const names = (...numbers: number[]) => numbers.map((i) => `rabbit${i}@mq${i}`).join(', ')

/** What lines print, one after the other where a line comes again. */
const prints: Record<string, RegExp[]> = {
  'rmqctl list_queues name slave_nodes synchronised_slave_nodes': [
    new RegExp(`^invoices\t\\[.*rabbit.*, .*\\]\t\\[${names(3)}\\]$`, 'm'),
    new RegExp(`^invoices\t\\[.*\\]\t\\[(${names(2, 3)}|${names(3, 2)})\\]$`, 'm'),
  ],
  'rmqctl -n rabbit@mq1 rotate_logs': [/^$/],
  'rmqctl -n rabbit@mq1 --via-always environment': [/mnesia/],
  'rmqctl -n rabbit@mq1 plugins enable rabbitmq_top': [/rabbitmq_top[\s\S]*(started|set)/],
  'rmqctl queues quorum_status invoices': [new RegExp(names(3))],
  'rmqctl -n rabbit@mq1 cluster_status': [/rabbit2@mq2, status: (?!not )\w+/],
}

describe(`the guide for ${release}`, () => {
  const lines = linesFor(release)
  const met = new Map<string, number>()

  it('has lines', () => expect(lines.length).toBeGreaterThan(30))

  for (const {text, exitCode} of lines) {
    it(text, {timeout: 2 * limitMs}, async () => {
      const [, name, value] = /^export (\w+)='?([^']*)'?$/.exec(translated(text)) ?? []
      if (name) {
        env[name] = value
        return
      }
      const line = translated(text)
      const times = met.get(text) ?? 0
      met.set(text, times + 1)
      const wanted = prints[text]?.[times]
      const run = async () => {
        const outcome = await shell(line)
        expect(outcome, outcome.stderr).toMatchObject({
          exitCode,
          ...(wanted && {stdout: expect.stringMatching(wanted)}),
        })
      }
      // What only looks may be asked again, since statistics lag.
      await (/list_queues|cluster_status|quorum_status/.test(line) ? eventually(run) : run())
      model.follow(line)
      const view = model.view()
      if (view) await eventually(async () => expect(await seenBy(view[0])).toEqual(view[1]))
      if (times === 0) await meanwhile[text]?.()
    })
  }
})
