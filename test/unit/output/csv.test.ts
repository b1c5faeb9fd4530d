import {describe, expect, it} from 'vitest'
import {rows, value} from '../../../src/output/csv.js'
import type {Row, Term} from '../../../src/output/term.js'
import {atom, float, longstr, map, onTerminal, pair, piped, row, tuple} from './terms.js'

const values: [Term, string][] = [
  [[], '\r\n\r\n\n'],
  [map({}), '\r\n\r\n\n'],
  [map({a: 'x', b: [1, 2]}), 'a,b\r\nx,"[1,2]"\r\n\n'],
  [[pair('x', 1), pair('y', 'é')], 'x,y\r\n1,é\r\n\n'],
  [['a', 'b'], 'a,b\r\n\n'],
  [[atom('x'), atom('y')], 'x,y\r\n\n'],
  [[1, 2, 3], '1,2,3\r\n\n'],
  [[97, 98], '97,98\r\n\n'],
  [[map({a: 1})], '#{a => 1}\r\n\n'],
  [[[pair('x', 1)]], '"[{x, 1}]"\r\n\n'],
  [['a,b', 'a"b', 'a\nb', 'a\rb', ' a ', '=1+1'], '"a,b","a""b","a\nb","a\rb", a ,=1+1\r\n\n'],
]

const lists: [Row[], string][] = [
  [[], ''],
  [
    [
      row({name: 'tab\t"é\\', arguments: [], policy: null}),
      row({name: 'a\nb', arguments: [longstr('k', 'v')], policy: 'p,q'}),
    ],
    '"name","arguments","policy"\n"tab\t""é\\","[]",""\n"a\nb","[{""k"",""v""}]","p,q"\n',
  ],
  [
    [row({a: true, b: float(1), c: map({a: 1}), d: tuple(0, 9, 1), e: atom('nil')})],
    '"a","b","c","d","e"\n"true","1.0","#{a => 1}","{0,9,1}",""\n',
  ],
]

describe('csv', () => {
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

  it('prints a sentence, of which the original makes an error', () => {
    expect(value('Ping succeeded', piped)).toBe('Ping succeeded\n')
  })

  it('shows what a terminal would obey', () => {
    expect(rows([row({name: 'a\u001bb\n'})], onTerminal)).toBe('"name"\n"a\\u{1b}b\\u{a}"\n')
  })
})
