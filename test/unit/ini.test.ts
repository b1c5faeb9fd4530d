import {readFileSync} from 'node:fs'

import {describe, expect, it} from 'vitest'

import {IniError, parseIni, sectionOf} from '../../src/settings/rabbitmqadmin/ini.js'

type Sections = Record<string, Record<string, string> | null>
/** Made by ini.py beside it. */
const recorded: Array<[string, Sections | null]> = JSON.parse(
  readFileSync(new URL('../data/ini.json', import.meta.url), 'utf8'),
)

/** Null for what is refused. */
function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof IniError) return null
    throw error
  }
}

const read = (text: string) =>
  orNull(() => {
    const ini = parseIni(text)
    const names = [...ini.keys()].filter((name) => name !== 'DEFAULT')
    return Object.fromEntries(names.map((name) => [name, orNull(() => Object.fromEntries(sectionOf(ini, name)))]))
  })

describe('an INI file', () => {
  it('is read as Python’s ConfigParser reads it', () => {
    for (const [text, sections] of recorded) expect(read(text), JSON.stringify(text)).toEqual(sections)
    const refused = recorded.filter(([, sections]) => sections === null).length
    expect({count: recorded.length, isMixed: refused > 300 && refused < 1000}).toEqual({count: 2000, isMixed: true})
  })

  it('keeps in a value what others take for a comment', () => {
    expect(read('[a]\npassword = s3c;ret#1 ; x\n')).toEqual({a: {password: 's3c;ret#1 ; x'}})
  })

  it('names the line of a fault', () => {
    for (const [text, line] of [
      ['a = 1', 1],
      ['[a]\nb = 1\nB: 2', 3],
      ['[a]\n\n[a]', 3],
      ['[a]\nwords', 2],
    ] as const) {
      expect(() => parseIni(text)).toThrow(expect.objectContaining({line}))
    }
  })
})
