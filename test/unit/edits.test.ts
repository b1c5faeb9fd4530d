import {parse, stringify} from 'smol-toml'
import {describe, expect, it} from 'vitest'

import {ToolError} from '../../src/errors.js'
import {type Value, withoutProfile, withProfile} from '../../src/settings/file/edits.js'
import {statementsOf} from '../../src/settings/file/statements.js'

/** Numbers that look drawn and are the same on each run. */
function drawing(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const words = [
  'a',
  'b"c',
  "it's",
  '# no',
  '[x]',
  '"""',
  "'''",
  'a.b',
  '\\',
  'ü😀',
  '',
  'line\nfeed',
  '=',
  '\t',
  ']',
  '\u007f',
]

/** A text of TOML with what people write in between. */
function textOf(draw: (below: number) => number): string {
  const word = () => words[draw(words.length)] ?? ''
  const eol = draw(4) === 0 ? '\r\n' : '\n'
  const scalar = () => {
    const text = JSON.stringify(word()).replaceAll('\u007f', '\\u007F')
    const literal = `'${word().replaceAll(/['\n\u007f]/g, '')}'`
    return [text, literal, '1', 'true', '1979-05-27', `"""\\"${eol}[q]${eol}""""`, `'''${eol}# q''''`][draw(7)] ?? '0'
  }
  const value = () => {
    if (draw(5) > 0) return scalar()
    return draw(2) ? `[ ${scalar()},${eol} # ]${eol} [${scalar()}] ]` : `{ x = ${scalar()}, "y z" = [${scalar()}] }`
  }
  const lines: string[] = []
  const noise = () => {
    if (draw(3) === 0) lines.push(['', '# [no] = "', '  ', '\t# ü'][draw(4)] ?? '')
  }
  for (let table = 0; table < 1 + draw(4); table++) {
    noise()
    lines.push(`[ "p${table}" ]${draw(2) ? ' # [x]' : ''}`)
    for (let key = 0; key < draw(4); key++) {
      noise()
      lines.push(`${draw(2) ? '  ' : ''}"k${key}"=${value()}${draw(2) ? ' # "' : ''}`)
    }
    noise()
  }
  return lines.join(eol) + (draw(3) ? eol : '')
}

const seeds = Array.from({length: 1500}, (_, seed) => seed)

describe('edits of a text', () => {
  it('come to what the parser reads, whatever else is there', () => {
    let left = 0
    for (const seed of seeds) {
      const draw = drawing(seed)
      const text = textOf(draw)
      const name = `p${draw(5)}`
      const value = words[draw(words.length)] ?? ''
      const before: Record<string, Record<string, unknown>> = JSON.parse(JSON.stringify(parse(text)))
      const {k1: _gone, ...kept} = before[name] ?? {}
      const edited = withProfile(
        text,
        name,
        new Map<string, Value | undefined>([
          ['k0', value],
          ['k1', undefined],
          ['k.9', [value]],
        ]),
        'x',
      )
      expect(JSON.parse(JSON.stringify(parse(edited))), text).toEqual({
        ...before,
        [name]: {...kept, k0: value, 'k.9': [value]},
      })
      const comments = (all: string) => all.match(/^\s*#.*$/gm)?.length ?? 0
      // A value that goes may take its own comments along.
      if (!before[name]) expect(comments(edited), text).toBe(comments(text))
      const {[name]: _profile, ...others} = before
      expect(JSON.parse(JSON.stringify(parse(withoutProfile(edited, name, 'x')))), edited).toEqual(others)
      left++
    }
    expect(left).toBe(seeds.length)
  })

  it('of what is written as a table of tables are left to a person', () => {
    for (const text of ['[[a]]\nx = 1\n', 'a = [1]\n', 'a.b.c = 1\n'])
      expect(() => withProfile(text, 'a', new Map([['b', 'c']]), 'The profile')).toThrow(ToolError)
  })

  it('refuse what no TOML can hold', () => {
    expect(() => withProfile('', 'a', new Map([['b', '\ud800']]), 'The profile')).toThrow(/cannot be edited safely/)
  })
})

it('the statements of a text are all that it holds', () => {
  for (const seed of seeds) {
    const text = textOf(drawing(seed))
    const statements = statementsOf(text).map(({start, end}) => text.slice(start, end))
    expect(stringify(parse(statements.join(text.includes('\r\n') ? '\r\n' : '\n'))), text).toEqual(
      stringify(parse(text)),
    )
  }
})
