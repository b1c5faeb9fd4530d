import {once} from 'node:events'
import type {Socket} from 'node:net'

import amqp, {type ChannelModel} from 'amqplib'
import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {noClients, openStream, until} from './clients.js'
import {type Case, compareChanges, compareOutcomes} from './compare.js'
import {ours, theirs, words} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'

const vhost = 'clo ä/b "c"'
const user = 'clo ü "1"'
const [v, u] = [vhost, user].map(encodeURIComponent) as [string, string]
const node = broker.node

beforeAll(async () => {
  await noClients(broker)
  await api(broker, 'PUT', `/vhosts/${v}`, {})
  await api(broker, 'PUT', `/users/${u}`, {password: 's3cret', tags: 'management'})
  const grant = {configure: '.*', write: '.*', read: '.*'}
  for (const name of ['guest', user]) await api(broker, 'PUT', `/permissions/${v}/${encodeURIComponent(name)}`, grant)
})
afterAll(async () => {
  await api(broker, 'DELETE', `/vhosts/${v}`)
  await api(broker, 'DELETE', `/users/${u}`)
})

/** A client that knows why it has been closed. */
class Client {
  reason: string | undefined
  /** As the API names it. */
  readonly name: string

  private constructor(private readonly connection: ChannelModel) {
    const {stream} = connection.connection as unknown as {stream: Socket}
    this.name = `127.0.0.1:${stream.localPort} -> 127.0.0.1:${broker.amqpPort}`
    connection.on('error', () => {})
    connection.on('close', (error?: Error) => {
      this.reason = error?.message
    })
  }

  static async open(where = '', username = 'guest', password = 'guest'): Promise<Client> {
    return new Client(
      await amqp.connect(broker.amqpUrl + where, {credentials: amqp.credentials.plain(username, password)}),
    )
  }

  /** `open`, or why it was closed: a round trip comes after what the broker has sent before. */
  async state(): Promise<string | undefined> {
    try {
      await (await this.connection.createChannel()).close()
      return 'open'
    } catch {
      if (this.reason === undefined) await once(this.connection, 'close')
      return this.reason
    }
  }

  close = () => this.connection.close().catch(() => {})
}

/** The process id that goes with a name, as only the original knows it. */
async function pidOf(name: string): Promise<string> {
  const {stdout} = await theirs(broker, ['-s', 'list_connections', 'name', 'pid'])
  return (
    stdout
      .split('\n')
      .find((row) => row.startsWith(`${name}\t`))
      ?.split('\t')[1] ?? ''
  )
}

describe('side by side: close_connection', () => {
  const open: Client[] = []
  afterAll(() => Promise.all(open.map((client) => client.close())))

  async function closed(explanation: string, ...options: string[]) {
    const [one, other] = [await Client.open(), await Client.open()]
    open.push(one, other)
    const pid = await pidOf(other.name)
    const original = await theirs(broker, ['close_connection', pid, explanation, ...options])
    const own = await ours(broker, ['close_connection', one.name, explanation, ...options])
    expect(own.exitCode).toBe(original.exitCode)
    expect(own.stdout.replaceAll(one.name, pid)).toBe(original.stdout)
    return {own: await one.state(), original: await other.state(), stderr: own.stderr}
  }

  for (const [explanation, ...options] of [
    ['why'],
    ['why', '-q'],
    ['why', '--formatter', 'json'],
    ['50% ~s ~p "quoted" \\'],
    ['café ü ÿ'],
    [''],
    ['x'.repeat(300), '-s'],
  ] as const) {
    it(`tells the client ${JSON.stringify([explanation.slice(0, 30), ...options])}`, async () => {
      const {own, original, stderr} = await closed(explanation, ...options)
      expect(own).toMatch(/CONNECTION_FORCED/)
      expect(own).toBe(original)
      expect(stderr).toBe('')
    })
  }

  it('tells the client all characters on 3.10.8, and those of Latin-1 on later releases', async () => {
    const {own, original, stderr} = await closed('schön ключ 🐰')
    expect(original).toContain('schön ключ 🐰')
    if (isOld) expect(own).toBe(original)
    else {
      expect(own).toBe(original?.replace('ключ 🐰', '???? ?'))
      expect(stderr).toBe('Warning: the management API cannot carry this reason; clients are told "schön ???? ?".\n')
    }
  })

  it('tells the client one line', async () => {
    const {own, original, stderr} = await closed('one\ntwo ')
    expect(original).toContain('one\ntwo ')
    expect(own).toBe(original?.replace('one\ntwo ', 'one two'))
    expect(stderr).toContain('clients are told "one two".')
  })

  it('closes a connection that has just been opened, which no statistics know of', async () => {
    const client = await Client.open(`/${v}`, user, 's3cret')
    expect(await ours(broker, ['-q', 'close_connection', client.name, 'at once'])).toMatchObject({exitCode: 0})
    expect(await client.state()).toContain('at once')
  })

  it('as a lesser user closes its own connection and no other', async () => {
    const [mine, other] = [await Client.open(`/${v}`, user, 's3cret'), await Client.open()]
    open.push(mine, other)
    const env = {RMQCTL_USERNAME: user, RMQCTL_PASSWORD: 's3cret'}
    const known = async () => (await api(broker, 'GET', `/connections/${encodeURIComponent(other.name)}`)).status
    await expect.poll(known, {timeout: 30_000}).toBe(200)
    const refused = await ours(broker, ['close_connection', other.name, 'why'], {env})
    expect(refused, refused.stderr).toMatchObject({exitCode: 77})
    expect(await ours(broker, ['close_connection', mine.name, 'why'], {env})).toMatchObject({exitCode: 0, stderr: ''})
    expect([await mine.state(), await other.state()]).toEqual([expect.stringContaining('why'), 'open'])
  })

  it('knows no process ids, where the original takes nothing else', async () => {
    const client = await Client.open()
    open.push(client)
    const {exitCode, stderr} = await ours(broker, ['close_connection', await pidOf(client.name), 'why'])
    expect(exitCode).toBe(65)
    expect(stderr).toContain('the management API does not know process ids')
    expect(await client.state()).toBe('open')
    expect(await theirs(broker, ['close_connection', client.name, 'why'])).toMatchObject({exitCode: 69})
  })

  it('does not know a name that no connection has', async () => {
    const {exitCode, stderr} = await ours(broker, ['close_connection', 'no/such "ä"', 'why'])
    expect({exitCode, stderr}).toEqual({
      exitCode: 65,
      stderr: `Error:\nno connection of the name 'no/such "ä"', see list_connections name.\n`,
    })
  })

  for (const args of [
    ['close_connection', 'x'],
    ['close_connection', 'x', 'y', 'z'],
  ]) {
    it(args.join(' '), async () => {
      const [own, original] = await Promise.all([ours(broker, args), theirs(broker, args)])
      expect({...own, stderr: words(own.stderr).replace('<connection name>', '<connection pid>')}).toEqual({
        ...original,
        stderr: words(original.stderr),
      })
    })
  }
})

describe('side by side: many connections', () => {
  const clients: Client[] = []
  const prepare = async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()))
    await noneTracked()
    for (let i = 0; i < 2; i++) clients.push(await Client.open(`/${v}`, user, 's3cret'))
    clients.push(await Client.open(`/${v}`), await Client.open())
    await tracked(clients)
  }
  /** How many are left of each kind, and what the others were told: which ones a limit takes is nobody's business. */
  const state = async () => {
    const states = await Promise.all(clients.map((client) => client.state()))
    const inVhost = states.slice(0, 3).sort()
    return {inVhost, other: states[3]}
  }
  afterAll(() => Promise.all(clients.map((client) => client.close())))

  compareChanges(broker, {prepare, state}, [
    {args: ['close_all_connections', '-p', vhost, 'why']},
    {args: ['close_all_connections', '-p', vhost, '-q', 'tschüß']},
    {args: ['close_all_connections', '-s', 'why']},
    {args: ['close_all_connections', '-p', vhost, 'why', '--formatter', 'json']},
    {args: ['close_all_connections', '-p', vhost, 'why', '--formatter', 'erlang']},
    {args: ['close_all_connections', '-p', vhost, 'why', '--formatter', 'table']},
    {args: ['close_all_connections', '-p', vhost, '--limit', '2', 'why']},
    {args: ['close_all_connections', '-p', vhost, '--limit', '9', '--per-connection-delay', '10', 'why']},
    {args: ['close_all_connections', '-p', vhost, '--limit', '0', 'why']},
    {args: ['close_all_connections', '--global', 'why']},
    {
      args: [
        'close_all_connections',
        '--global',
        '--limit',
        '1',
        '-n',
        node,
        '-p',
        vhost,
        'why',
        '--formatter',
        'json',
      ],
    },
    {args: ['close_all_connections', '-p', 'nosuch', 'why']},
    {args: ['close_all_connections', '-p', '', 'why']},
    {args: ['close_all_connections', '-p', vhost, 'why', '--dry-run']},
    {args: ['close_all_connections']},
    {args: ['close_all_connections', 'a', 'b']},
    {args: ['close_all_connections', 'why', '--limit', 'x']},
    {args: ['close_all_user_connections', user, 'why']},
    {args: ['close_all_user_connections', user, 'tschüß', '-q']},
    {args: ['close_all_user_connections', 'guest', 'why', '--formatter', 'json']},
    {args: ['close_all_user_connections', 'nosuch', 'why']},
    {args: ['close_all_user_connections', user]},
  ] satisfies Case[])

  it('waits between two connections', async () => {
    const start = performance.now()
    await ours(broker, ['close_all_connections', '-p', vhost, '--per-connection-delay', '400', 'why'])
    expect(performance.now() - start).toBeGreaterThan(800)
  })

  it('as a lesser user closes its own, and says that there may be others', async () => {
    const env = {RMQCTL_USERNAME: user, RMQCTL_PASSWORD: 's3cret'}
    expect(await ours(broker, ['-q', 'close_all_connections', '-p', vhost, 'why'], {env})).toEqual({
      exitCode: 0,
      stdout: 'Closed 2 connections\n',
      stderr: `Note: user '${user}' sees its own connections only; others stay open.\n`,
    })
    expect((await state()).inVhost.filter((each) => each === 'open')).toEqual(['open'])
  })
})

describe('side by side: a stream among the connections', () => {
  for (const args of [
    ['close_all_connections', 'why'],
    ['close_all_connections', '--global', 'why'],
  ]) {
    it(args.join(' '), async () => {
      const outcomes = []
      for (const tool of [theirs, ours]) {
        await noneTracked()
        const stream = await openStream(broker)
        const ended = once(stream.on('error', () => {}).resume(), 'close')
        outcomes.push(await tool(broker, args))
        await ended
      }
      expect(outcomes[1]).toEqual(outcomes[0])
      expect(outcomes[0]?.stdout).toMatch(/Closed 1 connections/)
    })
  }
})

describe('side by side: nothing to close', () => {
  beforeAll(noneTracked)
  compareOutcomes(broker, [
    {args: ['close_all_connections', 'why']},
    {args: ['close_all_connections', '--global', 'why', '--formatter', 'json']},
  ])
})

/** Waits until the broker tells of these: from 4.3 on it does so with its next statistics. */
const tracked = (clients: Client[]) =>
  until('list the clients', async () => {
    const {body} = await api(broker, 'GET', '/connections?disable_stats=true')
    return clients.every(({name}) => body.some((each: {name: string}) => each.name === name))
  })

/** Waits until no connection is open, whatever the statistics say. */
async function noneTracked(): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const {body} = await api(broker, 'GET', '/connections?disable_stats=true')
    if (body.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('connections stay open')
}
