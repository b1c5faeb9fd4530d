import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {rows, value} from '../../../src/output/yaml.js'
import {atom, float, hostile, longstr, map, pair, row, tuple} from './terms.js'

describe('yaml', () => {
  it('prints a sequence of maps with the values of the JSON formatter', () => {
    const queue = row({
      name: 'é日',
      policy: null,
      rate: float(1),
      big: 12345678901234567890n,
      durable: true,
      state: atom('running'),
      tags: [atom('a'), 'b'],
      none: [],
      cluster_state: [pair('rabbit@host', atom('up'))],
      definition: map({}),
    })
    expect(rows([queue])).toBe(
      [
        '- name: é日',
        '  policy: ""',
        '  rate: 1.0',
        '  big: 12345678901234567890',
        '  durable: true',
        '  state: running',
        '  tags:',
        '    - a',
        '    - b',
        '  none: []',
        '  cluster_state:',
        '    rabbit@host: up',
        '  definition: {}',
        '',
      ].join('\n'),
    )
  })

  it('keeps every item of an AMQP array', () => {
    const array = tuple('a', atom('array'), [tuple(atom('long'), 1), tuple(atom('long'), 2)])
    const parsed = parse(rows([row({arguments: [array, longstr('b', 'x')]})]))
    expect(parsed[0].arguments).toEqual([
      ['a', 'array', Array.of(['long', 1], ['long', 2])],
      ['b', 'longstr', 'x'],
    ])
  })

  it('wraps a sentence', () => {
    expect(value('Ping succeeded')).toBe('message: Ping succeeded\n')
    expect(value('')).toBe('message: ""\n')
    expect(value([])).toBe('[]\n')
    expect(rows([])).toBe('[]\n')
  })

  it.each(['yes', 'off', '12', '0x1f', 'null', '~', '# x', 'a: b', ' x', '1:30', 'x'.repeat(200), 'two\nlines'])(
    'keeps %j a text',
    (content) => {
      expect(parse(value(content), {version: '1.1'})).toEqual({message: content})
      expect(parse(value(content))).toEqual({message: content})
    },
  )

  it('never prints what a terminal would obey', () => {
    const printed = value(hostile)
    expect(printed).toBe('message: "a\\e[2Jb\\a\\u009bc\\u007f\\u202ed\\u061c\\te\\nf"\n')
    expect(parse(printed)).toEqual({message: hostile})
  })
})
