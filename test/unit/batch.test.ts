import {setImmediate} from 'node:timers/promises'

import {describe, expect, it} from 'vitest'

import {claimsOf, collide} from '../../src/batch/claims.js'
import {runAll} from '../../src/batch/schedule.js'
import {valuesOf} from '../../src/batch/values.js'
import {linesOf} from '../../src/batch/words.js'
import {normalise, scan, unmark} from '../../src/command_line.js'
import AddVhost from '../../src/commands/add_vhost.js'
import ListQueues from '../../src/commands/list_queues.js'
import ListUserTopicPermissions from '../../src/commands/list_user_topic_permissions.js'
import SetPolicy from '../../src/commands/set_policy.js'
import SetUserTags from '../../src/commands/set_user_tags.js'
import {globals, tableSwitches} from '../../src/flags.js'
import {Invocation} from '../../src/invocation.js'
import {toolNamed} from '../../src/tools.js'

describe('the lines of a batch', () => {
  it('are split as a shell would, and numbered', () => {
    const text = `\ufeff# a comment\n\nadd_user alice 's3cret #1'  # another\r\n\tset_permissions -p "a b" alice '' '.*' x\\ y a#b 'a'#b a"\\$b"\n`
    expect(linesOf(text)).toEqual({
      lines: [
        {number: 3, words: ['add_user', 'alice', 's3cret #1']},
        {number: 4, words: ['set_permissions', '-p', 'a b', 'alice', '', '.*', 'x y', 'a#b', 'a#b', 'a$b']},
      ],
      troubles: [],
    })
  })

  for (const [line, words] of [
    ["set_permissions 'a' '' '.*'\t'b c' -p d/e", ['set_permissions', 'a', '', '.*', 'b c', '-p', 'd/e']],
    ["version 'a'b 'c''d'  e ", ['version', 'ab', 'cd', 'e']],
    ["version 'a \"#$b\\' c", ['version', 'a "#$b\\', 'c']],
    [`version "a 'b'" c`, ['version', "a 'b'", 'c']],
  ] as const) {
    it(`are split as a shell would: ${line}`, () => {
      expect(linesOf(line)).toEqual({lines: [{number: 1, words}], troubles: []})
    })
  }

  for (const [line, message] of [
    ['list_queues | wc', /operator \|/],
    ['a; b', /operator ;/],
    ['a > b', /operator >/],
    ['a && b', /operator &&/],
    ['a &', /operator &/],
    ['add_user x $SECRET', /a variable/],
    ['add_user x "$SECRET"', /a variable/],
    ['add_user x $(cat s3cret)', /for a shell/],
    ['add_user x `cat s3cret`', /for a shell/],
    ['delete_queue q*', /a pattern of files/],
    ["add_user x 's3cret", /a quote is not closed/],
    ['add_user x "s3cret', /a quote is not closed/],
    ['add_user x \\', /backslash at the end/],
  ] as const) {
    it(`are refused where only a shell understands them: ${line}`, () => {
      const {lines, troubles} = linesOf(`version\n${line}\n`)
      expect(lines).toEqual([{number: 1, words: ['version']}])
      expect(troubles).toEqual([{number: 2, message: expect.stringMatching(message)}])
      expect(JSON.stringify(troubles)).not.toContain('s3cret')
    })
  }
})

describe('two commands of a batch', () => {
  const claims = ([id = '', vhost = '/', ...words]: readonly string[]) => claimsOf(id, vhost, words)

  for (const [one, other, ordered] of [
    [['add_user', '/', 'a'], ['add_user', '/', 'b'], false],
    [['add_user', '/', 'a'], ['set_permissions', '/', 'a'], true],
    [['set_permissions', '/', 'a'], ['set_permissions', '/', 'b'], false],
    [['set_permissions', '/', 'a'], ['set_permissions', 'v', 'a'], false],
    [['set_permissions', '/', 'a'], ['clear_permissions', '/', 'a'], true],
    [['set_permissions', '/', 'a'], ['set_topic_permissions', '/', 'a'], true],
    [['add_vhost', '/', 'v'], ['set_permissions', 'v', 'a'], true],
    [['add_vhost', '/', 'v'], ['set_permissions', '/', 'a'], false],
    [['delete_vhost', '/', 'v'], ['set_vhost_limits', 'v'], true],
    [['set_policy', '/', 'p'], ['set_policy', '/', 'p'], true],
    [['set_policy', '/', 'p'], ['set_policy', 'v', 'p'], false],
    [['set_parameter', '/', 'shovel', 'a'], ['set_parameter', '/', 'shovel', 'b'], false],
    [['list_users', '/'], ['list_queues', '/'], false],
    [['list_users', '/'], ['add_user', '/', 'a'], true],
    [['import_definitions', '/', 'f'], ['list_users', '/'], true],
    [['import_definitions', '/', 'f'], ['add_user', '/', 'a'], true],
    [['constructor', '/'], ['add_user', '/', 'a'], true],
  ] as const) {
    it(`${one.join(' ')} and ${other.join(' ')} ${ordered ? 'keep their order' : 'may run at the same time'}`, () => {
      expect(collide(claims(one), claims(other))).toBe(ordered)
      expect(collide(claims(other), claims(one))).toBe(ordered)
    })
  }
})

describe('the schedule of a batch', () => {
  const job = (name: string, ...changes: string[]) => ({
    name,
    claims: {reach: 'named', changes, needs: []} as const,
  })

  it('starts jobs in their order, so many at a time, and each after those that it collides with', async () => {
    const log: string[] = []
    const jobs = [job('a', 'x'), job('b', 'y'), job('c', 'x'), job('d', 'z'), job('e', 'w')]
    let most = 0
    let now = 0
    await runAll(jobs, {parallel: 2, goesOn: () => true}, async ({name}) => {
      log.push(`+${name}`)
      most = Math.max(most, ++now)
      for (let turn = 0; turn < (name === 'a' ? 9 : 3); turn++) await setImmediate()
      now--
      log.push(`-${name}`)
    })
    expect(most).toBe(2)
    expect(log.filter((each) => each.startsWith('+')).join('')).toBe('+a+b+c+d+e')
    expect(log.indexOf('-a')).toBeLessThan(log.indexOf('+c'))
  })

  it('starts none any more when it is not to go on, waits for the rest, and tells of a fault', async () => {
    const log: string[] = []
    const jobs = ['a', 'b', 'c', 'd'].map((name) => job(name))
    await runAll(jobs, {parallel: 2, goesOn: () => log.length < 2}, async ({name}) => {
      log.push(name)
      await setImmediate()
    })
    expect(log).toEqual(['a', 'b'])
    const fault = new Error('a fault')
    await expect(runAll(jobs, {parallel: 1, goesOn: () => true}, () => Promise.reject(fault))).rejects.toBe(fault)
  })
})

describe('words and options', () => {
  const invocation = new Invocation({} as never, toolNamed('rmqctl'), '', 'x', [])
  for (const [Class, typed] of [
    [ListQueues, ['-p', 'v', '-q', '--online', 'name', 'messages']],
    [ListQueues, ['--no-table-headers', '-t', '5', '--formatter', 'csv', '--url', 'http://a', '--url', 'http://b']],
    [ListUserTopicPermissions, ['alice', '-s']],
    [AddVhost, ['-d', '-', 'v', '--tags', 'a,b']],
    [SetPolicy, ['p', '.*', '{}', '--priority', '-7', '--apply-to=queues']],
    [SetUserTags, ['alice', 'a', 'b']],
    [SetUserTags, ['alice']],
  ] as const) {
    it(`come to what oclif makes of them: ${Class.name} ${typed.join(' ')}`, async () => {
      const {args, flags} = Class as never as {args: never; flags: typeof globals}
      const switches = {...globals, ...tableSwitches, ...flags}
      const scanned = await scan([...typed], switches)
      const command = new (Class as never as new (argv: string[], config: unknown) => Parsing)(
        normalise(scanned, switches),
        invocation.asConfig,
      )
      const {flags: parsed, args: words} = await command.parse({args, flags, baseFlags: {...globals, ...tableSwitches}})
      expect(await valuesOf(scanned, {args, flags: switches})).toEqual({flags: unmark(parsed), args: words})
    })
  }
})

interface Parsing {
  parse(options: object): Promise<{flags: Record<string, unknown>; args: Record<string, unknown>}>
}
