import {describe, expect, it} from 'vitest'
import {rows, value} from '../../../src/output/json.js'
import {rows as streamRows, value as streamValue} from '../../../src/output/json_stream.js'
import type {Row, Term} from '../../../src/output/term.js'
import {atom, float, hostile, longstr, map, onTerminal, pair, piped, row, tuple} from './terms.js'

const lists: [Row[], string][] = [
  [[], '[\n]\n'],
  [
    [row({name: 'q 1', messages: 0}), row({name: 'é日', messages: 2})],
    '[\n{"name":"q 1","messages":0}\n,{"name":"é日","messages":2}\n]\n',
  ],
  [
    [row({a: null, b: true, c: atom('running'), d: atom('nil'), e: 'quo"te \\ / \t\n\b\f\r'})],
    '[\n{"a":"","b":true,"c":"running","d":null,"e":"quo\\"te \\\\ / \\t\\n\\b\\f\\r"}\n]\n',
  ],
  [[row({a: '\u007f\u0085\u2028\u202e'})], '[\n{"a":"\u007f\u0085\u2028\u202e"}\n]\n'],
  [
    [row({a: float(1), b: 0.1, c: float(1e22), d: 1e-7, e: 12345678901234567890n, f: -1})],
    '[\n{"a":1.0,"b":0.1,"c":1.0e22,"d":1.0e-7,"e":12345678901234567890,"f":-1}\n]\n',
  ],
  [
    [
      row({
        arguments: [tuple('x-max-length', atom('long'), 10), longstr('x-queue-type', 'classic')],
        tags: [atom('a'), 'b'],
        none: [],
      }),
    ],
    '[\n{"arguments":[["x-max-length","long",10],["x-queue-type","longstr","classic"]],"tags":["a","b"],"none":[]}\n]\n',
  ],
  [
    [
      row({
        t: [tuple('t', atom('table'), [tuple('b', atom('bool'), false)])],
        a: [tuple('a', atom('array'), [tuple(atom('long'), 1), tuple(atom('long'), 2)])],
      }),
    ],
    '[\n{"t":[["t","table",[["b","bool",false]]]],"a":[["a","array",{"long":1,"long":2}]]}\n]\n',
  ],
  [
    [
      row({
        cluster_state: [pair('rabbit@host-1', atom('running'))],
        m: map({k: map({}), é: []}),
        protocol: tuple(0, 9, 1),
        l: [['x'], []],
      }),
    ],
    '[\n{"cluster_state":{"rabbit@host-1":"running"},"m":{"k":{},"é":[]},"protocol":[0,9,1],"l":[["x"],[]]}\n]\n',
  ],
]

const values: [Term, string][] = [
  ['hello é日', '{"message":"hello é日"}\n'],
  ['', '{"message":""}\n'],
  ['two\nlines', '{"message":"two\\nlines"}\n'],
  [[], '[]\n'],
  [map({}), '[]\n'],
  [map({a: 'x', b: [1, 2]}), '{"a":"x","b":[1,2]}\n'],
  [[pair('x', 1), pair('y', 'é')], '{"x":1,"y":"é"}\n'],
  [['a', 'b'], '["a","b"]\n'],
  [[atom('x'), atom('y')], '["x","y"]\n'],
  [[1, 2, 3], '[1,2,3]\n'],
  [[97, 98], '[97,98]\n'],
  [[map({a: 1})], '[{"a":1}]\n'],
  [[[pair('x', 1)]], '[{"x":1}]\n'],
]

describe('json', () => {
  for (const [list, text] of lists) {
    it(`prints the rows ${JSON.stringify(text)}`, () => {
      expect(rows(list, piped)).toBe(text)
    })
  }

  for (const [term, text] of values) {
    it(`prints the value ${JSON.stringify(text)}`, () => {
      expect(value(term, piped)).toBe(text)
    })
  }

  it('prints a value of which the original makes an error', () => {
    expect(value(5, piped)).toBe('5\n')
    expect(value(atom('ok'), piped)).toBe('"ok"\n')
    expect(value(tuple(atom('x'), 1), piped)).toBe('["x",1]\n')
  })

  it('prints an object for pairs keyed by binaries, too, and quotes a key that is a boolean', () => {
    expect(rows([row({p: [tuple('max-length', 5)]})], piped)).toBe('[\n{"p":{"max-length":5}}\n]\n')
    expect(value([tuple(true, 1)], piped)).toBe('{"true":1}\n')
  })

  it('escapes control characters as JSON has it, where 3.10.8 turns the digits round', () => {
    expect(value('\u0001\u001b', piped)).toBe('{"message":"\\u0001\\u001b"}\n')
  })

  it('escapes what a terminal would obey so that it parses to the same', () => {
    const text = value(hostile, onTerminal)
    expect(text).toBe('{"message":"a\\u001b[2Jb\\u0007\\u009bc\\u007f\\u202ed\\u061c\\te\\nf"}\n')
    expect(JSON.parse(text)).toEqual({message: hostile})
  })
})

describe('json_stream', () => {
  it('prints an empty line after each object', () => {
    expect(streamRows([row({name: 'q'}), row({name: 'r'})], piped)).toBe('{"name":"q"}\n\n{"name":"r"}\n\n')
    expect(streamRows([], piped)).toBe('')
  })

  it('prints a value as JSON, and for the end of a stream an empty line', () => {
    expect(streamValue([], piped)).toBe('[]\n')
    expect(streamValue(map({a: 1}), piped)).toBe('{"a":1}\n')
    expect(streamValue('hello', piped)).toBe('{"message":"hello"}\n')
    expect(streamValue('', piped)).toBe('\n')
  })
})
