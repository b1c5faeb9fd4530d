import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect, type StartedBroker, startBroker} from '../helpers/broker/index.js'
import {compareOutcomes} from './compare.js'
import {differ, ours, theirs, words} from './tools.js'

const broker = connect(inject('broker'))
const release = inject('release')
const isOld = release === '3.10.8'
/** Up to 4.0 the original writes pairs for maps, and leaves out exchanges that are internal. */
const isLossy = isOld || release === '4.0.5'

const folder = mkdtempSync(join(tmpdir(), 'definitions-'))
afterAll(() => rmSync(folder, {recursive: true}))
const file = join(folder, 'defs ä.json')

let own: StartedBroker
beforeAll(async () => {
  own = await startBroker({release})
})
afterAll(() => own?.stop())

const vhost = 'def a/ä "b"'
const segment = encodeURIComponent(vhost)
const user = 'def ü'

/** One of everything. */
async function populate() {
  const put = async (path: string, body: unknown) => {
    const {status} = await api(own, path.startsWith('/bindings') ? 'POST' : 'PUT', path, body)
    expect(`${path} ${status}`).toMatch(/ 20[14]$/)
  }
  await put(`/vhosts/${segment}`, {description: 'd ä', tags: 'a,b'})
  await put('/vhosts/def-plain', {})
  await put(`/users/${encodeURIComponent(user)}`, {password: 's3cret', tags: 'management,monitoring'})
  await put('/users/def-none', {password_hash: '', tags: ''})
  await put(`/permissions/${segment}/${encodeURIComponent(user)}`, {configure: '.*', write: '', read: '^x'})
  await put(`/permissions/${segment}/guest`, {configure: '.*', write: '.*', read: '.*'})
  await put(`/topic-permissions/${segment}/${encodeURIComponent(user)}`, {exchange: 'amq.topic', write: '', read: '^x'})
  await put(`/vhost-limits/${segment}/max-queues`, {value: 100})
  await put(`/user-limits/${encodeURIComponent(user)}/max-channels`, {value: 5})
  await put(`/parameters/federation-upstream/${segment}/up`, {value: {uri: 'amqp://h', expires: 5}})
  await put(`/operator-policies/${segment}/op`, {pattern: 'y', definition: {'max-length': 3}, 'apply-to': 'queues'})
  await put(`/policies/${segment}/po`, {pattern: 'y', definition: {'max-length': 3}, priority: 5, 'apply-to': 'all'})
  const args = {'x-max-length': 5, 'x-queue-type': 'quorum'}
  await put(`/queues/${segment}/q1`, {durable: true, arguments: args})
  await put(`/queues/${segment}/${encodeURIComponent('q/ä "2"')}`, {durable: true})
  const hash = [1, {a: 1.5}, 'ä']
  await put(`/exchanges/${segment}/e1`, {type: 'topic', durable: true, arguments: {'alternate-exchange': 'x', hash}})
  await put(`/bindings/${segment}/e/e1/q/q1`, {routing_key: 'a.#', arguments: {x: 1}})
  await put('/global-parameters/def_list', {value: [{a: 1.5}, 'ä']})
}

/** What the original loses up to 4.0; later the API has no internal exchanges in its export either. */
async function populateMore() {
  await api(own, 'PUT', '/global-parameters/def_map', {value: {b: {c: [1, 'ä']}, a: {}}})
  if (!isLossy) return
  await api(own, 'PUT', `/exchanges/${segment}/inner`, {type: 'fanout', internal: true})
  await api(own, 'POST', `/bindings/${segment}/e/e1/e/inner`, {routing_key: 'z'})
}

async function wipe() {
  for (const name of [vhost, 'def-plain', 'def-new']) await api(own, 'DELETE', `/vhosts/${encodeURIComponent(name)}`)
  for (const name of [user, 'def-none']) await api(own, 'DELETE', `/users/${encodeURIComponent(name)}`)
  for (const name of ['def_list', 'def_map', 'def_null']) await api(own, 'DELETE', `/global-parameters/${name}`)
}

const byText = (a: unknown, b: unknown) => (textOf(a) < textOf(b) ? -1 : 1)

/** JSON with the members of objects in order. */
const textOf = (value: unknown) =>
  JSON.stringify(value, (_, item) =>
    item && typeof item === 'object' && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort()) : item,
  )

/** Everything, as the API has it. */
async function state() {
  const {body: definitions} = await api(own, 'GET', '/definitions')
  const {body: vhosts} = await api(own, 'GET', '/vhosts')
  const categories = Object.entries(definitions).filter(([name, items]) => name !== 'vhosts' && Array.isArray(items))
  return {
    ...Object.fromEntries(categories.map(([name, items]) => [name, (items as unknown[]).sort(byText)])),
    vhosts: vhosts.map(({name, metadata}: {name: string; metadata: object}) => ({name, metadata})).sort(byText),
  }
}

/** Both tools import the same file; from a pipe, the original of 4.0.5 reads without end. */
function imported(tool: typeof ours, definitions: object, ...more: string[]) {
  writeFileSync(file, JSON.stringify(definitions))
  return tool(own, ['import_definitions', file, ...more])
}

const tools = {ours, theirs}
type Tool = keyof typeof tools

async function move(exporter: Tool, importer: Tool) {
  rmSync(file, {force: true})
  expect(await tools[exporter](own, ['export_definitions', '-q', file])).toMatchObject({exitCode: 0, stdout: ''})
  await wipe()
  const outcome = await tools[importer](own, ['import_definitions', file])
  expect(outcome).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('Successfully started definition import'),
  })
}

describe('definitions', () => {
  beforeEach(async () => {
    await wipe()
    await populate()
  })

  for (const [exporter, importer] of [
    ['ours', 'theirs'],
    ['theirs', 'ours'],
    ['ours', 'ours'],
  ] as const) {
    it(`exported by ${exporter} and imported by ${importer} come to the same`, async () => {
      const before = await state()
      expect(before.vhosts).toHaveLength(3)
      await move(exporter, importer)
      expect(await state()).toEqual(before)
    })
  }

  for (const importer of ['ours', 'theirs'] as const) {
    it(`exported by ours and imported by ${importer} keep what the original loses`, async () => {
      await populateMore()
      // rabbitmqctl reads null as a word.
      if (importer === 'ours') await api(own, 'PUT', '/global-parameters/def_null', {value: [null]})
      const before = await state()
      await move('ours', importer)
      expect(await state()).toEqual(before)
    })
  }

  it('are written as the original writes them', async () => {
    const [one, other] = [
      await ours(own, ['export_definitions', '-']),
      await theirs(own, ['export_definitions', '-']),
    ].map(({stdout}) => JSON.parse(stdout) as Record<string, Record<string, unknown>[]>) as [Defs, Defs]
    expect(Object.keys(one).sort()).toEqual(Object.keys(other).sort())
    if (isLossy) differ('the original writes limits and operator policies as lists of pairs')
    for (const category of Object.keys(one)) {
      const [mine, its] = [one, other].map((each) => comparable(each[category], category))
      expect(mine).toEqual(its)
    }
  })

  type Defs = Record<string, unknown>
  /** Without what differs by the shape alone, or by what the API of 4.0.5 tells of every virtual host. */
  function comparable(items: unknown, category: string): unknown {
    if (!Array.isArray(items)) return items
    return items
      .map(({internal: _, limits, default_queue_type, metadata, value, ...item}) => ({
        ...item,
        ...(category === 'users' && {limits}),
        ...(category === 'vhosts' && {limits: Array.isArray(limits) ? Object.fromEntries(limits) : limits}),
        ...(metadata && {metadata: isLossy && !isOld ? {...metadata, default_queue_type: ''} : metadata}),
        ...(value !== undefined && {value: item.component === 'operator_policy' ? flat(value) : value}),
      }))
      .sort(byText)
  }
  const flat = ({definition, ...policy}: {definition: object}) => ({
    ...policy,
    definition: Array.isArray(definition) ? Object.fromEntries(definition) : definition,
  })
  it('are the same bytes whenever nothing has changed, in a file of the same mode', async () => {
    const {stdout} = await ours(own, ['export_definitions', '-'])
    writeFileSync(file, 'old')
    chmodSync(file, 0o777)
    expect(await ours(own, ['export_definitions', file])).toEqual({
      exitCode: 0,
      stdout: `Exporting definitions in JSON to a file at "${file}" ...\n`,
      stderr: '',
    })
    const mode = statSync(file).mode
    expect(readFileSync(file, 'utf8')).toBe(stdout)
    await theirs(own, ['export_definitions', file])
    expect(mode.toString(8)).toBe(statSync(file).mode.toString(8))
  })

  it('are read from standard input', async () => {
    const {stdout: stdin} = await ours(own, ['export_definitions', '-'])
    const before = await state()
    await wipe()
    const one = await ours(own, ['import_definitions'], {stdin})
    expect(await state()).toEqual(before)
    expect(one).toMatchObject({exitCode: 0, stderr: ''})
    expect(one.stdout).toMatch(/^Importing definitions in JSON from standard input \.\.\.\nSuccessfully started/)
    if (isOld) expect(one).toEqual(await theirs(own, ['import_definitions'], {stdin}))
  })

  it('are skipped when the broker has them, which the original forgets', async () => {
    await ours(own, ['export_definitions', file])
    const skip = ['import_definitions', '--skip-if-unchanged', file]
    const banner = `Importing definitions in JSON from a file at "${file}" ...\n`
    const unchanged = await ours(own, skip)
    expect(unchanged).toMatchObject({exitCode: 0, stdout: banner})
    expect(unchanged.stderr).toContain('nothing was imported')
    await api(own, 'DELETE', `/queues/${segment}/q1`)
    const changed = await ours(own, skip)
    expect(changed).toMatchObject({exitCode: 0, stderr: '', stdout: expect.stringContaining('Successfully')})
    expect((await api(own, 'GET', `/queues/${segment}/q1`)).status).toBe(200)
    differ('the original looks for the option in the file, and imports always')
    expect((await theirs(own, skip)).stdout).toContain('Successfully')
  })

  it('give the importer no permissions on what they create', async () => {
    for (const tool of [theirs, ours]) {
      expect(await imported(tool, {vhosts: [{name: 'def-new'}]}, '-q')).toMatchObject({exitCode: 0, stdout: ''})
      expect((await api(own, 'GET', '/vhosts/def-new/permissions')).body).toEqual([])
      await api(own, 'DELETE', '/vhosts/def-new')
    }
  })

  const ofNoVhost = {queues: [{name: 'x', vhost: 'def none', durable: true, auto_delete: false}]}

  it('are imported up to the one that fails, which is said', async () => {
    const bad = {name: 'x', vhost: '/', pattern: '(', definition: {'max-length': 1}}
    const partly = 'Part of the definitions may have been imported.\n'
    differ('we say that part may have been imported')
    for (const definitions of [{vhosts: [{name: 'def-new'}], policies: [bad]}, ...(isOld ? [] : [ofNoVhost])]) {
      const one = await imported(ours, definitions)
      if ('vhosts' in definitions) expect((await api(own, 'GET', '/vhosts/def-new/permissions')).body).toEqual([])
      const other = await imported(theirs, definitions)
      expect(one.stderr.endsWith(`\n${partly}`)).toBe(true)
      // 4.0.5 has the reason as a term.
      const stderr = words(other.stderr).replace(/<<(".*")>>/, (_, text) => JSON.parse(text))
      expect({...one, stderr: one.stderr.replace(partly, '')}).toEqual({...other, stderr})
    }
  })

  it.runIf(isOld)('name the virtual host that is missing', async () => {
    const one = await imported(ours, ofNoVhost)
    const other = await imported(theirs, ofNoVhost)
    expect(one).toEqual({...other, stderr: words(other.stderr)})
  })

  it('as JSON: the result of an import, and the document of an export as a sentence', async () => {
    writeFileSync(file, '{}')
    for (const args of [
      ['import_definitions', file, '--formatter', 'json'],
      ['import_definitions', file, '-s'],
      ['import_definitions', file, '--format', 'JSON'],
    ]) {
      expect(await ours(own, args)).toEqual(await theirs(own, args))
    }
    const {stdout} = await ours(own, ['export_definitions', '-', '--formatter', 'json'])
    const other = await theirs(own, ['export_definitions', '-', '--formatter', 'json'])
    const users = (text: string) => JSON.parse(JSON.parse(text).message).users.sort(byText)
    expect(users(stdout)).toEqual(users(other.stdout))
    expect(stdout.endsWith('}')).toBe(other.stdout.endsWith('}'))
  })
})

describe('files that will not do', () => {
  const missing = join(folder, 'none', 'x.json')
  const broken = join(folder, 'broken.json')
  const empty = join(folder, 'empty.json')
  const list = join(folder, 'list.json')
  writeFileSync(broken, '{"users": [{bad')
  writeFileSync(empty, '')
  writeFileSync(list, '[]')
  const parser = {
    reason: 'the original quotes from what it could not read, which may hold secrets',
    stderr: /^Error:\nFailed to deserialise input \(format: JSON\)/,
  }
  compareOutcomes(broker, [
    {args: ['export_definitions', missing]},
    {args: ['export_definitions', folder]},
    {args: ['export_definitions', `${folder}/`]},
    {args: ['export_definitions', join(folder, 'none/')]},
    {args: ['export_definitions', '']},
    {args: ['export_definitions', '', '--formatter', 'json']},
    {args: ['export_definitions', `${broken}/x`]},
    {args: ['export_definitions', file, '--format', '']},
    {args: ['export_definitions', '-', '--format', 'Json', '--dry-run']},
    {args: ['export_definitions', '/proc/x.json', '-q']},
    {args: ['export_definitions', file, '--format', 'bogus']},
    {args: ['export_definitions']},
    {args: ['export_definitions', 'a', 'b']},
    {args: ['export_definitions', file, '--dry-run']},
    {args: ['import_definitions', folder]},
    {args: ['import_definitions', empty]},
    {args: ['import_definitions', broken], differs: parser},
  ])

  // The usage is that of the newest release.
  const unread = [[missing], [file, '--format', 'bogus'], ['-'], ['a', 'b']].map((words) => [
    'import_definitions',
    ...words,
  ])
  if (release === '4.3')
    compareOutcomes(
      broker,
      unread.map((args) => ({args})),
    )

  it('are named by the import', async () => {
    for (const args of [...unread, ['import_definitions', list]]) {
      const {exitCode, stderr} = await ours(broker, args)
      expect(exitCode).toBeGreaterThan(0)
      expect(stderr).toMatch(/^Error.*/)
    }
  })

  it("are refused in Erlang's format, and nothing is written", async () => {
    const target = join(folder, 'x.erl')
    for (const args of [
      ['export_definitions', target],
      ['import_definitions', list],
    ]) {
      const {exitCode, stderr} = await ours(broker, [...args, '--format', 'erlang'])
      expect(exitCode).toBe(69)
      expect(stderr).toContain('the management API has definitions as JSON alone')
    }
    expect(existsSync(target)).toBe(false)
  })
})
