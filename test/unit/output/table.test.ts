import {describe, expect, it} from 'vitest'
import {rows, value} from '../../../src/output/table.js'
import type {Term} from '../../../src/output/term.js'
import {atom, float, hostile, longstr, map, onTerminal, pair, piped, row, tuple} from './terms.js'

const values: [Term, string][] = [
  ['hello é日', 'hello é日\n'],
  ['', '\n'],
  ['two\nlines', 'two\nlines\n'],
  [[], '\n'],
  [5, '5\n'],
  [float(1), '1.0\n'],
  [atom('ok'), ':ok\n'],
  [true, 'true\n'],
  [null, ':""\n'],
  [map({}), '\n'],
  [map({a: 'x', b: [1, 2]}), 'a\tb\nx\t[1,2]\n'],
  [[pair('x', 1), pair('y', 'é')], 'x\ty\n1\té\n'],
  [['a', 'b'], '["a", "b"]\n'],
  [[atom('x'), atom('y')], '[:x, :y]\n'],
  [[1, 2, 3], '[1, 2, 3]\n'],
  [[97, 98], "'ab'\n"],
  [tuple(atom('x'), 1), '{:x, 1}\n'],
  [[map({a: 1})], '[%{"a" => 1}]\n'],
  [[[pair('x', 1)]], '[[x: 1]]\n'],
]

describe('table', () => {
  const list = [
    row({name: 'q 1', arguments: [longstr('k', 'é')], policy: null}),
    row({name: 'tab\there', arguments: [], policy: 'p'}),
  ]

  it('prints names and cells with a tab between them', () => {
    expect(rows(list, piped)).toBe('name\targuments\tpolicy\nq 1\t[{"k","é"}]\t\ntab\there\t[]\tp\n')
  })

  it('leaves out the names when it is told', () => {
    expect(rows(list, {...piped, headers: false})).toBe('q 1\t[{"k","é"}]\t\ntab\there\t[]\tp\n')
    expect(value(map({a: 1}), {...piped, headers: false})).toBe('1\n')
  })

  it('pads to the length of the name, by characters', () => {
    const padded = row({name: 'é', durable: 'e\u0301😀', pid: 'longer'})
    expect(rows([padded], {...piped, padToHeader: true})).toBe('name\tdurable\tpid\né   \te\u0301😀     \tlonger\n')
  })

  it('prints nothing for no rows', () => {
    expect(rows([], piped)).toBe('')
  })

  it('shows what a terminal would obey', () => {
    expect(rows([row({name: hostile})], onTerminal)).toBe(
      'name\na\\u{1b}[2Jb\\u{7}\\u{9b}c\\u{7f}\\u{202e}d\\u{61c}\\u{9}e\\u{a}f\n',
    )
    expect(rows([row({name: hostile})], piped)).toBe(`name\n${hostile}\n`)
    expect(value(hostile, onTerminal)).toBe('a\\u{1b}[2Jb\\u{7}\\u{9b}c\\u{7f}\\u{202e}d\\u{61c}\te\nf\n')
  })

  for (const [term, text] of values) {
    it(`prints the value ${JSON.stringify(text)}`, () => {
      expect(value(term, piped)).toBe(text)
    })
  }
})
