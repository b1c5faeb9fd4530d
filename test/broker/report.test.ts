import {stripVTControlCharacters} from 'node:util'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {compareOutcomes} from './compare.js'
import {differ, ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const release = inject('release')
const vhost = 'report ä/b "c"'
const path = encodeURIComponent(vhost)

beforeAll(async () => {
  await api(broker, 'PUT', `/vhosts/${path}`, {})
  await api(broker, 'PUT', `/permissions/${path}/guest`, {configure: '.*', write: '.*', read: '.*'})
  await api(broker, 'PUT', `/queues/${path}/a%2Fb`, {durable: true})
  await api(broker, 'PUT', `/policies/${path}/p`, {pattern: '^x', definition: {'max-length': 5}})
})
afterAll(() => api(broker, 'DELETE', `/vhosts/${path}`))

/** The parts of a report, each by the line that it begins with; a part of the same line of two vhosts stands once. */
function partsOf(stdout: string): Map<string, string> {
  const text = stripVTControlCharacters(stdout).replace(/Timeout: 60\.0 seconds \.\.\.\n/g, '')
  const banner = /^(?:Status of|Cluster status of|Application environment|Listing|Command line arguments).*\.\.\.$/m
  const heads = text.match(new RegExp(banner, 'gm')) ?? []
  const bodies = text.split(new RegExp(banner, 'gm')).slice(1)
  return new Map(heads.map((head, index) => [head, bodies[index] ?? '']))
}

const beyond = /^(Command line arguments|Listing RabbitMQ-specific environment)/

describe('report', () => {
  compareOutcomes(broker, [
    {args: ['report', 'surplus']},
    {args: ['report', '--dry-run']},
    {args: ['report', '--formatter', 'json']},
  ])

  it('has the parts of the original, which say the same where nothing moves', async () => {
    const [one, other] = await Promise.all([ours(broker, ['report']), theirs(broker, ['report'])])
    differ('the API has no command line arguments and no environment variables of the node')
    expect(one.exitCode).toBe(0)
    expect(one.stdout.split('\n')[0]).toBe(other.stdout.split('\n')[0])
    const [mine, its] = [one, other].map(({stdout}) => partsOf(stdout)) as [Map<string, string>, Map<string, string>]
    const missing = [...its.keys()].filter((head) => !mine.has(head))
    const said = (head: string) => beyond.test(head) || /parameters/.test(head)
    expect(missing.filter((head) => !said(head))).toEqual([])
    for (const name of ['command_line_arguments', 'os_env'])
      expect(one.stderr).toContain(`Warning: the report is without ${name}: `)
    if (missing.some((head) => /parameters/.test(head)))
      expect(one.stderr).toContain('the report is without list_parameters')

    const rows = (text = '') => text.split('\n').filter(Boolean).sort()
    for (const [head, text] of its) {
      if (!mine.has(head) || /^(Status|Application|Listing (queues|connections|channels))/.test(head)) continue
      expect([head, ...rows(mine.get(head))]).toEqual([head, ...rows(text)])
    }
    const header = (text = '') => text.split('\n')[1]
    const queues = `Listing queues for vhost ${vhost} ...`
    expect(header(mine.get(queues))).toBe(header(its.get(queues)))
    expect(mine.get(queues)).toMatch(/^a\/b\ttrue\tfalse\t/m)
    if (release !== '3.10.8') expect([...mine.keys()].join()).toContain('Application environment')
  })

  it('has neither banners nor names of columns with -s', async () => {
    const {stdout, exitCode} = await ours(broker, ['-s', 'report'])
    expect(exitCode).toBe(0)
    expect(stdout).not.toMatch(/^(Listing|Status of|source_name|user\tconfigure)/m)
    expect(stdout).toMatch(/^guest\t\.\*\t\.\*\t\.\*$/m)
  })
})
