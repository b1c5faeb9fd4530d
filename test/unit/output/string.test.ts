import {describe, expect, it} from 'vitest'
import {rows, value} from '../../../src/output/string.js'
import type {Term} from '../../../src/output/term.js'
import {atom, float, hostile, map, onTerminal, pair, piped, row, tuple} from './terms.js'

const values: [Term, string][] = [
  ['hello é日', 'hello é日\n'],
  ['', '\n'],
  ['two\nlines', 'two\nlines\n'],
  [[], '\n'],
  [5, '5\n'],
  [float(1), '1.0\n'],
  [atom('ok'), 'ok\n'],
  [true, 'true\n'],
  [null, '\n'],
  [map({}), '%{}\n'],
  [map({a: 'x', b: [1, 2]}), '%{"a" => "x", "b" => [1, 2]}\n'],
  [[pair('x', 1), pair('y', 'é')], '[x: 1, y: "é"]\n'],
  [['a', 'b'], 'ab\n'],
  [[atom('x'), atom('y')], '[:x, :y]\n'],
  [[1, 2, 3], '\u0001\u0002\u0003\n'],
  [[97, 98], 'ab\n'],
  [tuple(atom('x'), 1), '{:x, 1}\n'],
  [[map({a: 1})], '[%{"a" => 1}]\n'],
  [[[pair('x', 1)]], '[[x: 1]]\n'],
  [['a', [98, ['c']]], 'abc\n'],
  [[1, atom('x')], '[1, :x]\n'],
  [[0xd800], '[55296]\n'],
  [atom('nil'), '\n'],
]

describe('string', () => {
  for (const [term, text] of values) {
    it(`prints the value ${JSON.stringify(text)}`, () => {
      expect(value(term, piped)).toBe(text)
    })
  }

  it('prints a row on a line, as Elixir writes it', () => {
    const list = [row({name: 'q', 'c d': null}), row({name: 'é', 'c d': 1})]
    expect(rows(list, piped)).toBe('[name: "q", "c d": :""]\n[name: "é", "c d": 1]\n')
    expect(rows([], piped)).toBe('')
  })

  it('shows what a terminal would obey', () => {
    expect(value(hostile, piped)).toBe(`${hostile}\n`)
    expect(value(hostile, onTerminal)).toBe('a\\u{1b}[2Jb\\u{7}\\u{9b}c\\u{7f}\\u{202e}d\\u{61c}\te\nf\n')
    expect(rows([row({name: 'a\u202eb\n'})], onTerminal)).toBe('[name: "a\\u{202e}b\\n"]\n')
  })
})
