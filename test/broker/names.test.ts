import {afterEach, beforeEach, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {hostileNames} from '../helpers/names.js'
import {asSet, difference, noDifference, ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const vhost = 'names ä/b'
const segment = encodeURIComponent(vhost)

/** A kind of object: how its names come into being, are told and are removed. */
interface Kind {
  what: string
  count: number
  /** the command line of ours that makes one, unless the API does */
  add?: (name: string) => string[]
  /** the definitions of many, for what no command makes */
  define?: (names: string[]) => object
  list: string[]
  /** the member of the list, and of the API's, that has the name */
  member: string
  /** where the API lists the names */
  path: string
  remove?: (name: string) => string[]
}

const kinds: Kind[] = [
  {
    // The broker takes its time for them.
    what: 'virtual hosts',
    count: 60,
    add: (name) => ['add_vhost', '-q', '--', name],
    list: ['list_vhosts', 'name'],
    member: 'name',
    path: '/vhosts?columns=name',
    remove: (name) => ['delete_vhost', '-q', '--', name],
  },
  {
    what: 'users',
    count: 340,
    add: (name) => ['add_user', '-q', '--', name, 's3cret'],
    list: ['list_users'],
    member: 'user',
    path: '/users?columns=name',
    remove: (name) => ['delete_user', '-q', '--', name],
  },
  {
    what: 'policies',
    count: 300,
    add: (name) => ['set_policy', '-q', '-p', vhost, '--', name, '^none$', '{"max-length":7}'],
    list: ['list_policies', '-p', vhost],
    member: 'name',
    path: `/policies/${segment}?columns=name`,
    remove: (name) => ['clear_policy', '-q', '-p', vhost, '--', name],
  },
  {
    what: 'queues',
    count: 150,
    define: (names) => ({
      queues: names.map((name) => ({vhost, name, durable: true, auto_delete: false, arguments: {}})),
    }),
    list: ['list_queues', '-p', vhost, 'name'],
    member: 'name',
    path: `/queues/${segment}?columns=name&disable_stats=true`,
    remove: (name) => ['delete_queue', '-q', '-p', vhost, '--', name],
  },
  {
    what: 'exchanges',
    count: 150,
    define: (names) => ({
      exchanges: names.map((name) => ({
        ...{vhost, name, type: 'topic', durable: true, auto_delete: false, internal: false, arguments: {}},
      })),
    }),
    list: ['list_exchanges', '-p', vhost, 'name'],
    member: 'name',
    path: `/exchanges/${segment}?columns=name`,
  },
]

/** What no path can carry, so that ours does not touch it. */
const refused = ['', '.', '..']
const hasLineFeed = (name: string) => /[\r\n]/.test(name)

/** The JSON of 3.10.8 and 4.0.5 turns the digits of a control character's escape round: U+0001 is `\u1000` there. */
const asTheirJson = (name: string) => (inject('release') !== '4.3' ? name.replace(/\p{Cc}/gu, turnedRound) : name)

function turnedRound(control: string): string {
  if (control > '\x1f' || '\b\t\n\f\r'.includes(control)) return control
  const digits = control.charCodeAt(0).toString(16).padStart(4, '0')
  return String.fromCharCode(Number.parseInt([...digits].reverse().join(''), 16))
}

async function namesIn({path}: Kind): Promise<string[]> {
  const {body} = await api(broker, 'GET', path)
  return body.map(({name}: {name: string}) => name)
}

/** All that the broker has, in one order. */
async function state(): Promise<string[]> {
  const {body} = await api(broker, 'GET', '/definitions')
  const sections = Object.entries(body).filter(([, objects]) => Array.isArray(objects)) as [string, object[]][]
  return sections.flatMap(([section, objects]) => objects.map((each) => `${section} ${JSON.stringify(each)}`)).sort()
}

const succeeded = {exitCode: 0, stderr: ''}

async function change(line: string[], wanted: object = succeeded) {
  expect(await ours(broker, line), JSON.stringify(line)).toMatchObject(wanted)
}

describe.each(kinds)('hostile names of $what', (kind) => {
  let before: string[]
  let others: string[]
  beforeEach(async () => {
    await api(broker, 'PUT', `/vhosts/${segment}`, {})
    const grant = {configure: '.*', write: '.*', read: '.*'}
    await api(broker, 'PUT', `/permissions/${segment}/${broker.username}`, grant)
    before = await state()
    others = await namesIn(kind)
  })
  afterEach(async () => {
    await api(broker, 'DELETE', `/vhosts/${segment}`)
    const [collection] = kind.path.split('?')
    if (kind.path.includes(segment)) return
    for (const name of await namesIn(kind))
      if (!others.includes(name)) await api(broker, 'DELETE', `${collection}/${encodeURIComponent(name)}`)
  })

  it(`make the round trip, ${kind.count} of them`, async () => {
    const {add, define, remove, list, member, count} = kind
    // No word of a command line has a NUL, and the broker keeps the names that begin with amq. for itself.
    const isAllowed = (name: string) =>
      ![...refused, ...others].includes(name) &&
      !(remove && name.includes('\0')) &&
      !(define && name.startsWith('amq.'))
    const names = hostileNames(count, kinds.indexOf(kind), isAllowed)
    expect(names).toHaveLength(count)

    if (define) await api(broker, 'POST', '/definitions', define(names))
    for (const name of add ? names : []) await change((add as (name: string) => string[])(name))
    const all = [...others, ...names].sort()
    expect((await namesIn(kind)).sort()).toEqual(all)
    const full = await state()
    expect(difference(before, full).ours, 'what was there before').toEqual([])
    expect(full).toHaveLength(before.length + names.length)

    const inJson = async (tool: typeof ours | typeof theirs): Promise<string[]> => {
      const {stdout} = await tool(broker, ['-q', ...list, '--formatter', 'json'])
      return JSON.parse(stdout)
        .map((row: Record<string, string>) => row[member])
        .sort()
    }
    expect(await inJson(ours)).toEqual(all)
    expect(await inJson(theirs)).toEqual(all.map(asTheirJson).sort())
    const [one, other] = [await ours(broker, ['-q', ...list]), await theirs(broker, ['-q', ...list])]
    expect(difference(asSet(one.stdout), asSet(other.stdout))).toEqual(noDifference)

    const left = new Set(all)
    for (const name of remove ? names : []) {
      const isRefused = kind.what === 'queues' && hasLineFeed(name)
      await change((remove as (name: string) => string[])(name), isRefused ? {exitCode: 65} : succeeded)
      if (!isRefused) left.delete(name)
      expect((await namesIn(kind)).sort()).toEqual([...left].sort())
    }
    const rest = difference(before, await state())
    expect(rest.ours).toEqual([])
    expect(rest.theirs).toHaveLength(left.size - others.length)
  }, 300_000)

  it('refuse what no path can carry, and change nothing', async () => {
    for (const name of refused)
      for (const command of [kind.add, kind.remove]) if (command) await change(command(name), {exitCode: 65})
    expect(await state()).toEqual(before)
  })
})
