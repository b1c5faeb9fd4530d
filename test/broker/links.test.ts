import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {until} from './clients.js'
import {aboveUsage, type Case, compareOutcomes, compareRows} from './compare.js'
import {ours, theirs} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'

/** The original of 4.0.5 dies of other characters than those of ASCII in what delete_shovel prints. */
const vhost = 'lnk "a"/b'
const v = encodeURIComponent(vhost)
const tool = 'rabbitmq-diagnostics'

const separators: Record<string, RegExp> = {
  table: /\t/,
  csv: /,(?=(?:[^"]*"[^"]*")*[^"]*$)|\r/,
  string: /, |[#{}]/,
  erlang: /, ?|[#{}[\]]/,
}

/**
 * From 4.x on the original has the members of a map in no order: there the parts of a row are compared as a set, those of a
 * term with all of its lines, whose layout follows the order. Objects of JSON are compared so anyway.
 */
function membersOf(formatter: string): Partial<Case> {
  const separator = separators[formatter]
  if (isOld || !separator) return {}
  const parts = (text: string) => text.split(separator).sort().join('\t')
  return {
    steady: (text) =>
      formatter === 'erlang' ? parts(text.replace(/\s+/g, ' ')) : text.split('\n').map(parts).join('\n'),
  }
}

const get = async (path: string) => (await api(broker, 'GET', path)).body
const put = async (path: string, body: object) =>
  expect((await api(broker, 'PUT', path, body)).status).toBeLessThan(300)

const uri = `amqp:///${v}`
const shovels = {
  'lnk queues': {'src-queue': 'lnk 1', 'dest-queue': 'lnk 2'},
  'lnk ä/restart "x"': {
    'src-exchange': 'amq.topic',
    'src-exchange-key': 'k.#',
    'dest-exchange': 'amq.fanout',
    'dest-exchange-key': 'ä',
  },
}

async function startShovel(name: keyof typeof shovels) {
  const ends = {'src-protocol': 'amqp091', 'src-uri': uri, 'dest-protocol': 'amqp091', 'dest-uri': uri}
  await put(`/parameters/shovel/${v}/${encodeURIComponent(name)}`, {value: {...ends, ...shovels[name]}})
}

const shovelsRun = () =>
  until('run the shovels', async () => {
    const all = (await get('/shovels')) as {name: string; state: string}[]
    return Object.keys(shovels).every((name) => all.some((each) => each.name === name && each.state === 'running'))
  })

interface Link {
  id: string
  status: string
  type: string
}
const links = async () => {
  const answer = await get('/federation-links')
  return (Array.isArray(answer) ? answer : []) as Link[]
}

beforeAll(async () => {
  await put(`/vhosts/${v}`, {})
  await put(`/permissions/${v}/guest`, {configure: '.*', write: '.*', read: '.*'})
})
afterAll(async () => {
  await api(broker, 'DELETE', `/vhosts/${v}`)
})

/** From 4.x on the order of a map's keys is none, so that only JSON can be compared. */
const asObjects = (stdout: string) =>
  (JSON.parse(stdout) as object[]).map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).sort()))).sort()

async function expectSameObjects(args: string[], alike = (text: string) => text) {
  const [own, original] = await Promise.all([ours(broker, args), theirs(broker, args)])
  expect(own.exitCode).toBe(original.exitCode)
  expect(asObjects(alike(own.stdout))).toEqual(asObjects(alike(original.stdout)))
  return asObjects(own.stdout)
}

describe('side by side: no links', () => {
  compareOutcomes(
    broker,
    ['shovel_status', 'federation_status'].flatMap((command): Case[] =>
      [[], ['-q'], ['-s'], ['--formatter', 'json'], ['--formatter', 'erlang'], ['--formatter', 'csv']].flatMap(
        (more) => [{args: [command, ...more]}, ...(more.length === 0 ? [{tool, args: [command]}] : [])],
      ),
    ),
  )
  compareOutcomes(broker, [
    {args: ['federation_status', '--only-down']},
    {args: ['federation_status', '--only-down', '-n', broker.node, '--dry-run']},
    {args: ['delete_shovel', 'nosuch']},
    {args: ['delete_shovel', '-p', 'nosuch', 'nosuch', '-q']},
    {args: ['delete_shovel', '-p', 'nosuch', 'no "such" ä', '--formatter', 'json']},
    // The usage line of 4.3 has --force, which the API does not have.
    {args: ['delete_shovel'], steady: aboveUsage},
    {args: ['delete_shovel', 'a', 'b'], steady: aboveUsage},
    {args: ['restart_shovel', 'nosuch']},
    {args: ['restart_shovel', '-p', 'nosuch', 'nosuch', '--formatter', 'json']},
    {args: ['restart_shovel']},
    {args: ['restart_shovel', 'a', 'b']},
    {args: ['restart_federation_link', 'nosuch']},
    {args: ['restart_federation_link', 'nosuch', '-q', '--formatter', 'json']},
    {args: ['restart_federation_link']},
    {args: ['restart_federation_link', 'a', 'b']},
    {args: ['shovel_status', 'extra']},
    {args: ['federation_status', 'extra', 'words']},
  ])
})

describe('side by side: shovels that run', () => {
  beforeAll(async () => {
    await startShovel('lnk queues')
    await until('run the shovel', async () => ((await get('/shovels')) as {state: string}[])[0]?.state === 'running')
  })
  afterAll(async () => {
    for (const name of Object.keys(shovels))
      await api(broker, 'DELETE', `/parameters/shovel/${v}/${encodeURIComponent(name)}`)
  })

  compareRows(
    broker,
    ['table', 'json', 'json_stream', 'csv', 'erlang', 'string'].flatMap((formatter): Case[] => [
      {args: ['shovel_status', '--formatter', formatter], ...membersOf(formatter)},
      {args: ['-q', 'shovel_status', '-s', '--formatter', formatter], ...membersOf(formatter)},
    ]),
  )

  it('shovel_status tells the same of two, whatever the order', async () => {
    await startShovel('lnk ä/restart "x"')
    await shovelsRun()
    const rows = await expectSameObjects(['shovel_status', '--formatter', 'json'])
    expect(rows.length).toBe(2)
  })

  it('shovel_status says whose shovels an administrator is not shown', async () => {
    await api(broker, 'DELETE', `/permissions/${v}/guest`)
    try {
      const {stdout, stderr} = await ours(broker, ['-s', 'shovel_status'])
      expect(stdout).toBe('')
      expect(stderr).toContain(`Note: user 'guest' has no permissions on '${vhost}', whose shovels the API hides.\n`)
      expect((await ours(broker, ['restart_shovel', '-p', vhost, 'lnk queues'])).stderr).toContain('has no permissions')
      expect((await theirs(broker, ['-s', 'shovel_status'])).stdout).toContain('lnk queues')
    } finally {
      await put(`/permissions/${v}/guest`, {configure: '.*', write: '.*', read: '.*'})
    }
  })

  for (const args of [
    ['restart_shovel', '-p', vhost, 'lnk queues'],
    ['restart_shovel', '-p', vhost, 'lnk queues', '--formatter', 'json'],
    ['restart_shovel', '-q', '-p', vhost, 'lnk ä/restart "x"'],
  ]) {
    it(args.join(' '), async () => {
      const outcomes = []
      for (const run of [theirs, ours]) {
        await until('open the connections of both', async () => (await connections()).length === 4)
        const before = await connections()
        outcomes.push(await run(broker, args))
        await until('open the connections of the shovel anew', async () => {
          const now = await connections()
          return now.length === 4 && now.filter((name) => !before.includes(name)).length === 2
        })
        await shovelsRun()
      }
      expect(outcomes[1]).toEqual(outcomes[0])
    })
  }

  for (const args of [
    ['delete_shovel', '-p', vhost, 'lnk queues'],
    ['delete_shovel', '-p', vhost, 'lnk queues', '--formatter', 'json'],
  ]) {
    it(args.join(' '), async () => {
      const outcomes = []
      for (const run of [theirs, ours]) {
        for (const name of Object.keys(shovels)) await startShovel(name as keyof typeof shovels)
        await shovelsRun()
        outcomes.push(await run(broker, args))
        expect(((await get('/parameters/shovel')) as {name: string}[]).map(({name}) => name)).toEqual(
          Object.keys(shovels).filter((name) => name !== args[3]),
        )
        await until('end the shovel', async () => (await connections()).length === 2)
      }
      expect(outcomes[1]).toEqual(outcomes[0])
    })
  }
})

describe('delete_shovel', () => {
  it('deletes one whose name looks like a request to restart', async () => {
    await startShovel('lnk ä/restart "x"')
    expect(await ours(broker, ['-q', 'delete_shovel', '-p', vhost, 'lnk ä/restart "x"'])).toMatchObject({exitCode: 0})
    expect(await get('/parameters/shovel')).toEqual([])
  })
})

/** Those within the broker, two for each shovel. */
const connections = async () => {
  const all = (await get('/connections?disable_stats=true')) as {name: string; vhost: string}[]
  return all.flatMap((each) => (each.vhost === vhost ? [each.name] : []))
}

describe('side by side: federation links', () => {
  const follow = (which: 'exchanges' | 'queues' | 'all') =>
    put(`/policies/${v}/lnk`, {pattern: '^fed', 'apply-to': which, definition: {'federation-upstream-set': 'all'}})

  /** Waits until there are links of these types alone, to each upstream. */
  const follows = (...types: string[]) =>
    until(`link ${types.join(' and ')}`, async () => {
      const now = (await links()).map(({type, status}) => `${type} ${status}`).sort()
      return now.join() === types.flatMap((type) => [`${type} error`, `${type} running`]).join()
    })

  beforeAll(async () => {
    await put(`/parameters/federation-upstream/${v}/lnk-up`, {value: {uri: 'amqp:///%2F'}})
    await put(`/parameters/federation-upstream/${v}/lnk-down`, {
      value: {uri: 'amqp://guest:s3cret@127.0.0.1:1', 'reconnect-delay': 3600},
    })
    await put(`/exchanges/${v}/fed.x`, {type: 'topic'})
    await put(`/queues/${v}/fed%20%C3%A4`, {})
  })
  afterAll(async () => {
    await api(broker, 'DELETE', `/policies/${v}/lnk`)
    for (const upstream of ['lnk-up', 'lnk-down'])
      await api(broker, 'DELETE', `/parameters/federation-upstream/${v}/${upstream}`)
  })

  // Each type by itself: the names above are those of the first row, and the original has no order of rows.
  describe.each([
    ['exchange', 'exchanges'],
    ['queue', 'queues'],
  ] as const)('of one type: %s', (type, which) => {
    beforeAll(async () => {
      await follow(which)
      await follows(type)
    })
    compareRows(
      broker,
      ['erlang', 'table', 'json', 'json_stream', 'csv', 'string'].flatMap((formatter): Case[] => {
        const words = ['federation_status', '--formatter', formatter]
        const one = {args: [...words, '--only-down'], ...membersOf(formatter)}
        // A map is laid out by the length of what precedes it; from 4.x on the names above are those of either row.
        const isSingle = formatter === 'erlang' || (!isOld && ['table', 'csv'].includes(formatter))
        return isSingle ? [one] : [one, {args: words, ...membersOf(formatter)}]
      }),
    )
  })

  describe('of both types', () => {
    beforeAll(async () => {
      await follow('all')
      await follows('exchange', 'queue')
    })
    compareRows(broker, [{tool, args: ['federation_status', '--formatter', 'json']}])

    for (const [options, count] of [
      [[], 4],
      [['--only-down'], 2],
    ] as const) {
      it(`federation_status ${options.join(' ')} tells the same, whatever the order`, async () => {
        const rows = await expectSameObjects(['federation_status', ...options, '--formatter', 'json'])
        expect(rows.length).toBe(count)
        expect(rows.join()).not.toContain('s3cret')
      })
    }

    it.runIf(isOld)('federation_status prints the same terms', async () => {
      const terms = ({stdout}: {stdout: string}) =>
        stdout
          .split(/\n (?=#)|\[(?=#)|\]\n$|,\n (?=#)/)
          .map((term) => term.replace(/,$/, ''))
          .sort()
      const [own, original] = await Promise.all([
        ours(broker, ['federation_status']),
        theirs(broker, ['federation_status']),
      ])
      expect(terms(own)).toEqual(terms(original))
    })

    it('restart_federation_link', async () => {
      const outcomes = []
      for (const run of [theirs, ours]) {
        const link = (await links()).find(({status, type}) => status === 'running' && type === 'exchange')
        const before = await local()
        outcomes.push({...(await run(broker, ['restart_federation_link', `${link?.id}`]))})
        await until('run the link anew', async () => {
          const all = (await links()).filter(({status}) => status === 'running')
          return all.length === 2 && (await local()).some((name) => !before.includes(name))
        })
      }
      expect(outcomes[1]).toEqual(outcomes[0])
      expect(outcomes[0]).toMatchObject({exitCode: 0})
    })
  })
})

const local = async () =>
  (await links()).flatMap((link) => (link as {local_connection?: string}).local_connection ?? [])

describe('who may', () => {
  const user = 'lnk_user'
  const env = {RMQCTL_USERNAME: user, RMQCTL_PASSWORD: 's3cret'}
  afterAll(() => api(broker, 'DELETE', `/users/${user}`))

  for (const [tags, code] of [
    ['management', 77],
    ['policymaker', 77],
    ['monitoring', 0],
  ] as const) {
    it(`${tags}: shovel_status and federation_status exit with ${code}`, async () => {
      await put(`/users/${user}`, {password: 's3cret', tags})
      for (const command of ['shovel_status', 'federation_status']) {
        expect((await ours(broker, [command], {env})).exitCode).toBe(code)
      }
    })
  }
})
