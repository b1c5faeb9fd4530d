import {describe, expect, it} from 'vitest'
import {cellForTerminal, escapeInQuotes, forTerminal} from '../../../src/output/terminal.js'
import {hostile} from './terms.js'

const unsafe = [
  ...[0, 8, 11, 13, 27, 31, 127, 128, 155, 159],
  ...[0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069],
]

describe('text for a terminal', () => {
  it.each(unsafe)('shows U+%s', (code) => {
    const character = String.fromCodePoint(code)
    expect(forTerminal(`a${character}b`)).toBe(`a\\u{${code.toString(16)}}b`)
    expect(cellForTerminal(character)).toBe(`\\u{${code.toString(16)}}`)
    expect(JSON.parse(`"${escapeInQuotes(character)}"`)).toBe(character)
  })

  it('leaves writing alone', () => {
    const text = 'é ü ß 日本 العربية עברית 😀 \u00a0 ~ \\ "'
    expect(forTerminal(text)).toBe(text)
    expect(cellForTerminal(text)).toBe(text)
  })

  it('keeps line feeds and tabs in a text, and not in a cell', () => {
    expect(forTerminal('a\n\tb')).toBe('a\n\tb')
    expect(cellForTerminal('a\n\tb')).toBe('a\\u{a}\\u{9}b')
    expect(forTerminal(hostile)).not.toContain('\u001b')
  })
})
