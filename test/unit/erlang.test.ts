import {describe, expect, it} from 'vitest'

import {lookUp, parseTerm, textOf, withText} from '../../src/erlang.js'
import {pretty} from '../../src/output/erlang_term.js'
import {Atom, Float, Tuple} from '../../src/output/term.js'

describe('a term of Erlang, read and printed again', () => {
  for (const text of [
    '[]',
    '{}',
    '#{}',
    '[{a,1},{\'B c\',-2},{d@e,"f"}]',
    '#{a => #{<<"b">> => [1,2]},c => 1.0}',
    '<<>>',
    '<<1,2,255>>'.replace('255', '3'),
    String.raw`"a\"b\\c\e[0m\n"`,
    String.raw`'it\'s'`,
    '[true,false,undefined]',
    '12345678901234567890',
    '1.0e-7',
  ]) {
    it(text, () => expect(pretty(parseTerm(text))).toBe(text))
  }

  it('joins the parts of a long string', () => {
    expect(textOf(parseTerm('"one "\n     "two"'))).toBe('one two')
  })

  it('takes what can only be printed for an atom', () => {
    expect(parseTerm('[#Fun<erl_eval.1>,<0.1.0>,#Ref<0.1.2.3>]')).toEqual(
      ['#Fun<erl_eval.1>', '<0.1.0>', '#Ref<0.1.2.3>'].map((text) => new Atom(text)),
    )
  })

  for (const text of ['', '[1', '{a', '#{a}', '?', '[1 2]']) {
    it(`refuses ${text || 'nothing'}`, () => expect(() => parseTerm(text)).toThrow(SyntaxError))
  }
})

describe('what lies in a term', () => {
  const term = parseTerm('[{ra,[{data_dir,"/var"}]},{rabbit,[{a,<<"b">>},{c,0.5},{d,[]}]}]')

  it('is found by its path', () => {
    expect(textOf(lookUp(term, 'ra', 'data_dir'))).toBe('/var')
    expect(textOf(lookUp(term, 'rabbit', 'a'))).toBe('b')
    expect(lookUp(term, 'rabbit', 'c')).toEqual(new Float(0.5))
    expect(lookUp(term, 'rabbit', 'c', 'e')).toBeUndefined()
    expect(lookUp(term, 'none', 'a')).toBeUndefined()
    expect(textOf(lookUp(term, 'rabbit', 'd'))).toBeUndefined()
  })

  it('is text where it is characters', () => {
    expect(withText(parseTerm('[{a,"b"},{c,[1,2]},#{d => "e"}]'))).toMatchObject([
      new Tuple([new Atom('a'), 'b']),
      new Tuple([new Atom('c'), [1, 2]]),
      {entries: [[new Atom('d'), 'e']]},
    ])
  })
})
