import {describe, expect, it} from 'vitest'

import {Senseless} from '../../src/errors.js'
import {connections, failure} from '../helpers/connections.js'

const {client} = connections()

interface Queue {
  name: string
  members?: string[]
  durable?: boolean
  messages?: number
  arguments?: object
}

const shape = {
  name: 'string',
  members: 'list?',
  durable: 'boolean?',
  messages: 'number?',
  arguments: 'object?',
} as const

describe('an answer of another shape', () => {
  const lists: Array<[body: string, message: RegExp]> = [
    ['{"error":"x"}', /the whole is an object, not a list\.$/],
    ['"x"', /the whole is a string, not a list\.$/],
    ['null', /the whole is null, not a list\.$/],
    ['[null]', /item 1 is null, not an object\.$/],
    ['[{"name":"a"},["b"]]', /item 2 is a list, not an object\.$/],
    ['[{}]', /name of item 1 is missing, not a string\.$/],
    ['[{"name":null}]', /name of item 1 is null, not a string\.$/],
    ['[{"name":7}]', /name of item 1 is a number, not a string\.$/],
    ['[{"name":12345678901234567890}]', /name of item 1 is a number, not a string\.$/],
    ['[{"name":"a","members":{"x":1}}]', /members of item 1 is an object, not a list\.$/],
    ['[{"name":"a","durable":"yes"}]', /durable of item 1 is a string, not true or false\.$/],
    ['[{"name":"a","messages":true}]', /messages of item 1 is true, not a number\.$/],
    ['[{"name":"a","arguments":[1]}]', /arguments of item 1 is a list, not an object\.$/],
  ]
  for (const [body, message] of lists) {
    it(`is named: ${body} as a list`, async () => {
      const error = await failure((await client({body})).list<Queue>('/queues', {}, shape))
      expect(error).toBeInstanceOf(Senseless)
      expect(error.exit).toBe('unavailable')
      expect(error.message).toMatch(/^http:\/\/127\.0\.0\.1:\d+ answered GET \/api\/queues with JSON of another shape/)
      expect(error.message).toMatch(message)
    })
  }

  it('is named where one object is wanted', async () => {
    for (const body of ['[1]', '7', 'true', 'null'])
      expect(await failure((await client({body})).get('/x'))).toBeInstanceOf(Senseless)
    const error = await failure((await client({body: '{"name":[]}'})).get<Queue>('/x', {}, shape))
    expect(error.message).toMatch(/: name is a list, not a string\.$/)
  })

  it('is none where only what was not asked for is missing, or what may be', async () => {
    expect(await (await client({body: '[{"durable":true}]'})).list<Queue>('/x', {columns: 'durable'}, shape)).toEqual([
      {durable: true},
    ])
    const whole = '[{"name":"a","members":null,"messages":1.0}]'
    expect(await (await client({body: whole})).list<Queue>('/x', {columns: 'name,members.x'}, shape)).toHaveLength(1)
  })

  it('is none when an object without members comes as an empty list', async () => {
    expect(await (await client({body: '[]'})).get('/x')).toEqual([])
    expect(await (await client({body: '[{"name":"a","arguments":[]}]'})).list<Queue>('/x', {}, shape)).toHaveLength(1)
  })

  it('nested beyond all measure is broken JSON', async () => {
    const body = `${'['.repeat(1_000_000)}1.0`
    expect((await failure((await client({body})).get('/x'))).message).toMatch(/ with broken JSON\.$/)
  })
})
