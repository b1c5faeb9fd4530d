import {stripVTControlCharacters} from 'node:util'

import {beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect, startBroker} from '../helpers/broker/index.js'
import {noClients, until} from './clients.js'
import {type Case, compareOutcomes, type Difference} from './compare.js'
import {linked, ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const release = inject('release')
const isOld = release === '3.10.8'

/** What the API does not tell, in lines and in members. */
const beyond = isOld
  ? /^(OS|Crypto library|Enabled plugin file|Raft data directory): .*$/
  : release.startsWith('4.0')
    ? /^(OS|Crypto library): .*$/
    : /^(OS): .*$/
const ofObject = ['os', 'vm_memory_high_watermark_setting', 'file_descriptors', 'release_series_support_status']
const ofOlder = release.startsWith('4.3') ? [] : ['crypto_lib_version']
const ofOldest = isOld ? ['enabled_plugin_file', 'raft_data_directory'] : []

/** Lines in the order of their text where the original has none, and without what moves or only one can tell. */
function steady(text: string): string {
  const lines = stripVTControlCharacters(text)
    // 4.0.5 prints what its author was looking for.
    .replace('...\n[]\n', '...\n')
    .replace(/^\[\]\n/, '')
    .split('\n')
    .map((line) =>
      line
        .replace(/^(Uptime.*|Erlang processes|Scheduler run queue|Total memory used|Free disk space): .*/, '$1: …')
        .replace(/^(Memory high watermark setting): .*(, computed to.*)/, '$1: …$2')
        .replace(/^(Total): .*(, limit.*)/, '$1: …$2')
        .replace(/^([a-z_]+): [\d.e-]+ (\w+) \(.*%\)$/, '$1: … $2')
        .replace(beyond, '$1: …'),
    )
  const sorted = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).sort()
  const [plugins, categories] = [/^ \* [a-z0-9_]+$/, /^[a-z_]+: … /].map(sorted) as [string[], string[]]
  return lines
    .map((line) => {
      if (/^ \* [a-z0-9_]+$/.test(line)) return plugins.shift()
      return /^[a-z_]+: … /.test(line) ? categories.shift() : line
    })
    .join('\n')
}

const told: Difference = {
  reason: 'the API has no operating system, crypto library, paths or watermark as it was set, and ours warns of it',
  stderr: /^Warning: the management API does not tell its operating system, /,
}

/** The sections of which the API tells every line. */
const inFull = new Set(
  ['Config files', 'Log file(s)', 'Alarms', 'Tags', 'Free Disk Space', 'Totals', 'Listeners'].concat(
    isOld ? [] : ['Plugins', 'Data directory'],
  ),
)
const heading =
  /^(?:Runtime|Plugins|Data directory|Config files|Log file\(s\)|Alarms|Tags|Memory|File Descriptors|Free Disk Space|Totals|Listeners)$/gm

type Section = [name: string, body: string]

/** What stands below each heading; above the first there is the banner. */
function sectionsOf(text: string): Section[] {
  const names = ['', ...(text.match(heading) ?? [])]
  const bodies = text.split(heading)
  return names.map((name, i) => [name, bodies[i] ?? ''])
}

// A node tells some of it a little later: of its start, and of the connections that another file closed last.
beforeAll(async () => {
  await noClients(broker)
  await until('have statistics', async () => {
    const [{uptime, sockets_used}] = (await api(broker, 'GET', '/nodes')).body
    if (uptime === undefined || !isOld) return uptime !== undefined
    return (await theirs(broker, ['status', '-q'])).stdout.includes(`Sockets: ${sockets_used}, `)
  })
})

describe('status', () => {
  compareOutcomes(broker, [
    {args: ['status'], steady, differs: told},
    {args: ['status', 'surplus']},
    {args: ['status', '--unit', 'bogus']},
    {args: ['status', '--dry-run']},
  ])

  for (const [tool, ...options] of [
    ['rabbitmqctl', '-q'],
    ['rabbitmqctl', '-s'],
    ['rabbitmqctl', '--formatter', 'table'],
    ['rabbitmqctl', '-n', broker.node],
    ...['bytes', 'KB', 'mb', 'TB', ...(isOld ? [] : ['gib'])].map((unit) => ['rabbitmqctl', '--unit', unit]),
    ['rabbitmq-diagnostics'],
  ] as [string, ...string[]][]) {
    it(`${tool} status ${options.join(' ')}: the sections that the API tells in full`, async () => {
      const args = ['status', ...options]
      const [one, other] = await Promise.all([ours(broker, args, {link: linked(tool)}), theirs(broker, args, {tool})])
      const [mine, its] = [one, other].map(({stdout}) => sectionsOf(steady(stdout))) as [Section[], Section[]]
      const whole = (sections: Section[]) => sections.filter(([name]) => name === '' || inFull.has(name))
      expect(whole(mine)).toEqual(whole(its))
      expect(whole(mine).length).toBeGreaterThan(isOld ? 6 : 9)
      expect(mine.map(([name]) => name)).toEqual(its.map(([name]) => name))
      expect(one.exitCode).toBe(other.exitCode)
    })
  }

  it('status --formatter json: the keys of the original, and the values that the API tells', async () => {
    const args = ['status', '--formatter', 'json']
    const [one, other] = await Promise.all([ours(broker, args), theirs(broker, args)])
    const [mine, its] = [one, other].map(({stdout}) => JSON.parse(stdout.split('\n').at(-2) ?? '')) as [
      Record<string, unknown>,
      Record<string, unknown>,
    ]
    expect(Object.keys(mine)).toEqual(expect.arrayContaining(Object.keys(its)))
    const moving = ['memory', 'disk_free', 'uptime', 'run_queue', 'processes', ...ofObject, ...ofOlder, ...ofOldest]
    for (const [key, value] of Object.entries(its).filter(([key]) => !moving.includes(key))) {
      const sort = (list: unknown) => (key === 'active_plugins' ? (list as string[]).toSorted() : list)
      expect([key, sort(mine[key])]).toEqual([key, sort(value)])
    }
    const kinds = (object: unknown) =>
      Object.fromEntries(Object.entries(object as object).map(([k, v]) => [k, typeof v]))
    for (const key of ['memory', 'processes']) expect(kinds(mine[key])).toEqual(kinds(its[key]))
    if (isOld) {
      expect(Object.keys(mine)).toEqual(Object.keys(its))
      const {total_used, ...files} = its.file_descriptors as Record<string, number>
      expect(mine.file_descriptors).toMatchObject(files)
      expect(total_used).toBeTypeOf('number')
    }
  })

  /** The members of a term by their names, each as it is printed. */
  const membersOf = (text: string) =>
    new Map(
      text
        .replace(/^\[/, ' ')
        .replace(/\]\n$/, ',\n')
        .split(/,\n(?= \{|$)/)
        .filter(Boolean)
        .map((member) => [/^ \{(\w+)/.exec(member)?.[1] ?? member, member]),
    )

  it('status --formatter erlang: the members that the API tells', async () => {
    const args = ['status', '-q', '--formatter', 'erlang']
    const [one, other] = await Promise.all([ours(broker, args), theirs(broker, args)])
    const [mine, its] = [membersOf(one.stdout), membersOf(other.stdout)]
    const lacking = [...its.keys()].filter((name) => !mine.has(name))
    expect([...mine.keys()].filter((name) => !its.has(name))).toEqual([])
    expect(lacking.sort()).toEqual(['crypto_lib_info', 'os', 'vm_memory_high_watermark', ...ofOldest].sort())
    const withoutNumbers = (text = '') => text.replace(/\s/g, '').replace(/\d+/g, 'N').split(',')
    const withoutOrder = (text = '') =>
      text
        .replace(/\s+/g, ' ')
        .split(/, ?(?=\{)|[[\],]/)
        .map((word) => word.trim())
        .sort()
    const forms: Record<string, (text?: string) => unknown> = {
      ...Object.fromEntries(
        ['memory', 'processes', 'run_queue', 'uptime', 'disk_free'].map((name) => [name, withoutNumbers]),
      ),
      ...Object.fromEntries(
        ['running_applications', 'active_plugins', 'log_files'].map((name) => [name, withoutOrder]),
      ),
      // Host names and options are not told.
      listeners: (text = '') => text.match(/'[^']+',\w+(?=,)/g),
      // Nor is the count of RabbitMQ's own files.
      file_descriptors: (text = '') => text.match(/\{(total_limit|sockets_\w+),\d+\}/g)?.sort(),
    }
    for (const [name, text] of mine) {
      const {[name]: form = (text?: string) => text} = forms
      expect([name, form(text)]).toEqual([name, form(its.get(name))])
    }
    expect(mine.size).toBeGreaterThan(20)
  })
})

describe('a node with alarms', () => {
  it('tells them in status, and its connections', async () => {
    const alarmed = await startBroker({
      release,
      config: ['vm_memory_high_watermark.absolute = 1MB', 'disk_free_limit.absolute = 900000GB'],
    })
    try {
      await expect
        .poll(async () => (await ours(alarmed, ['-q', 'status'])).stdout, {timeout: 30_000, interval: 500})
        .toMatch(/Alarms\n\nFree disk space alarm on node .*\nMemory alarm on node .*\n\n/)
      const [one, other] = await Promise.all([ours(alarmed, ['status']), theirs(alarmed, ['status'])])
      const alarms = ({stdout}: {stdout: string}) =>
        steady(stdout)
          .match(/^.* alarm on node .*$/gm)
          ?.sort()
      expect(alarms(one)).toEqual(alarms(other))
      expect(steady(one.stdout).match(/.*computed to.*/)?.[0]).toBe(steady(other.stdout).match(/.*computed to.*/)?.[0])
    } finally {
      await alarmed.stop()
    }
  })
})

/** Erlang's maps of later releases have no order. */
const asBag = (text: string) =>
  text
    .replace(/[\s{}#\]]/g, '')
    .split(',')
    .sort()
    .join('\n')

describe('environment', () => {
  const lacking: Difference = {
    reason: '3.10.8 does not have the application environment in its API',
    on: '3.10.8',
    exitCode: 69,
    stdout: /^(Application environment of node .* \.\.\.\n)?$/,
    stderr: /does not have a node's application environment/,
  }
  compareOutcomes(broker, [
    ...(isOld ? [[]] : [[], ['-q'], ['-s'], ['--formatter', 'erlang']]).map(
      (options): Case => ({
        args: ['environment', ...options],
        steady: isOld ? (text) => text : asBag,
        differs: lacking,
      }),
    ),
    {args: ['environment', 'surplus']},
    {args: ['environment', '--dry-run']},
  ])

  it.skipIf(isOld)('has the members of the original as JSON', async () => {
    const args = ['environment', '--formatter', 'json']
    const [one, other] = await Promise.all([ours(broker, args), theirs(broker, args)])
    // 4.0.5 has characters as numbers.
    const plain = (_: string, value: unknown) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((item) => Number.isInteger(item) && item > 0 && item < 256)
        ? String.fromCodePoint(...value)
        : value
    const read = (text: string) => {
      const read: unknown = JSON.parse(text.split('\n').at(-2) ?? '', plain)
      return read
    }
    expect(read(one.stdout)).toEqual(read(other.stdout))
  })
})
