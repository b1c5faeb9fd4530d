import {once} from 'node:events'
import {readFileSync, rmSync} from 'node:fs'

import {afterAll, afterEach, beforeAll, describe, expect, inject, it, TestRunner, vi} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {Authority} from '../helpers/certificates.js'
import {Front} from '../helpers/front.js'
import {searched} from '../helpers/scan.js'
import {doubt, type Fault, faults, type Promised} from './faults.js'
import {spawnOurs} from './tools.js'

declare module 'vitest' {
  interface TaskMeta {
    /** what the test promises of a fault, and what it saw, for the page on faults */
    fault?: {fault: string; kind: Kind; exitCode: number; message: string; state: string}
  }
}

type Kind = 'read' | 'change'

const broker = connect(inject('broker'))
const authority = new Authority()
const certificates = {
  authority,
  good: authority.sign('good', 'IP:127.0.0.1'),
  misnamed: authority.sign('misnamed', 'DNS:other.example'),
  expired: authority.sign('expired', 'IP:127.0.0.1', -1),
}
const user = {name: 'faulty', password: 'hunter2-s3cret'}
const parameter = 'faulty'
const address = /(\w+:\/\/)[\w.]+:\d+/g

let front: Front
beforeAll(async () => {
  await api(broker, 'PUT', `/users/${user.name}`, {password: user.password, tags: 'administrator'})
})
afterAll(async () => {
  await api(broker, 'DELETE', `/users/${user.name}`)
  rmSync(authority.folder, {recursive: true})
})
afterEach(async () => {
  await front.close()
  await api(broker, 'DELETE', `/global-parameters/${parameter}`)
})

const lines: Record<Kind, string[]> = {
  read: ['-q', 'list_global_parameters'],
  change: ['-q', 'set_global_parameter', parameter, '{"password":"s3cret"}'],
}

/** Runs our tool in a process of its own, whose memory is looked at. */
async function run(args: string[], url: string) {
  const env = {
    RMQCTL_URL: url,
    RMQCTL_USERNAME: user.name,
    RMQCTL_PASSWORD: user.password,
    RMQCTL_RETRIES: '1',
    RMQCTL_TRACE_HTTP: '1',
  }
  const child = spawnOurs(broker, args, {env})
  const outcome = {stdout: '', stderr: '', megabytes: 0}
  const watch = setInterval(() => {
    outcome.megabytes = Math.max(outcome.megabytes, peak(child.pid))
  }, 20)
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (text) => {
      outcome[stream] += text
    })
  }
  child.stdin.end()
  const [exitCode] = await once(child, 'close')
  clearInterval(watch)
  return searched({...outcome, exitCode}, args, env)
}

function peak(pid: number | undefined): number {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) / 1000
  } catch {
    return 0
  }
}

async function meet({fault, route}: Fault, kind: Kind, promised: Promised) {
  front = new Front(broker.url)
  const made = await route(front, certificates)
  const {url, options = []} = typeof made === 'string' ? {url: made} : made
  const {stdout, stderr, exitCode, megabytes} = await run([...lines[kind], ...options], url)
  const [traces, said] = [/^(GET|PUT) \S+ \S+ \d+ ms$/, /./].map((pattern, i, [trace]) =>
    stderr.split('\n').filter((line) => line !== '' && pattern.test(line) && (i === 0 || !trace?.test(line))),
  ) as [string[], string[]]
  const isThere = async () => (await api(broker, 'GET', `/global-parameters/${parameter}`)).status === 200
  // A change that was given up may still be on its way.
  if (promised.isDone) await vi.waitUntil(isThere, 10_000).catch(() => {})
  const isDone = await isThere()
  const test = TestRunner.getCurrentTest()
  const message = said
    .join(' ')
    .replace(address, '$1…')
    .replace(/^Error: /, '')
    // Which of the two comes first, the end or the reset, is the kernel's to say.
    .replace(/ \((ECONNRESET|EPIPE)\)/, '')
    // So is whether a change had left, where the fault does not wait for it.
    .replace(promised.message?.source.includes(doubt.source) ? '' : new RegExp(`${doubt.source}.*$`), '')
  if (test) test.meta.fault = {fault, kind, exitCode, message, state: isDone ? 'changed' : 'as before'}

  expect({exitCode, isDone, traces: traces.length > 0}).toEqual({
    exitCode: promised.exitCode,
    isDone: promised.isDone ?? false,
    traces: true,
  })
  if (promised.message) {
    expect(said).toEqual([expect.stringMatching(/^Error: .+[.?]$|^Error: .*Timeout value used: \d+$/)])
    expect(said[0]).toMatch(promised.message)
    expect(stdout).toBe('')
  } else expect(said).toEqual([])
  expect([promised.requests ?? 1].flat()).toContain(front.requests)
  expect(megabytes).toBeLessThan(700)
}

describe('an endpoint at fault', () => {
  for (const fault of faults) {
    for (const kind of ['read', 'change'] as const) it(`${fault.fault}: ${kind}`, () => meet(fault, kind, fault[kind]))
  }
})
