import {describe, expect, it} from 'vitest'

import {parseValue} from '../../src/erlang.js'
import {decodeTerm, encodeTerm} from '../../src/external_term.js'
import {pretty} from '../../src/output/erlang_term.js'

/** As `term_to_binary` of Erlang/OTP 27 writes them. */
const written: Array<[text: string, hex: string]> = [
  ['0', '836100'],
  ['255', '8361ff'],
  ['256', '836200000100'],
  ['-1', '8362ffffffff'],
  ['2147483648', '836e040000000080'],
  ['-2147483649', '836e04010100' + '0080'],
  ['1.5', '83463ff8000000000000'],
  ['foo', '837703666f6f'],
  ['true', '83770474727565'],
  ["'it\\'s'", '83770469742773'],
  ['"ab"', '836b00026162'],
  ['[]', '836a'],
  ['[256]', '836c0000000162000001006a'],
  ['<<"abc">>', '836d00000003616263'],
  ['<<>>', '836d00000000'],
  ['<<228,1>>', '836d00000002e401'],
  ['{a,1}', '836802770161' + '6101'],
  ['#{k => <<"v">>}', '8374000000017701' + '6b6d0000000176'],
]

describe('a term of Erlang in its external format', () => {
  for (const [text, hex] of written) {
    it(`is written and read: ${text}`, () => {
      expect(encodeTerm(parseValue(text)).toString('hex')).toBe(hex)
      expect(pretty(decodeTerm(Buffer.from(hex, 'hex')))).toBe(text)
    })
  }

  it('is read as older releases wrote it', () => {
    expect(pretty(decodeTerm(Buffer.from('83640003666f6f', 'hex')))).toBe('foo')
    expect(pretty(decodeTerm(Buffer.from('837303666f6f', 'hex')))).toBe('foo')
    const float = Buffer.concat([Buffer.from([131, 99]), Buffer.from('1.50000000000000000000e+00'.padEnd(31, '\0'))])
    expect(pretty(decodeTerm(float))).toBe('1.5')
  })

  it('is long where it must be', () => {
    for (const length of [255, 256, 65_535, 65_536]) {
      const list = Array.from({length}, (_, index) => index % 200)
      expect(decodeTerm(encodeTerm(list))).toEqual(list)
    }
    const name = `'${'ä'.repeat(200)}'`
    expect(pretty(decodeTerm(encodeTerm(parseValue(name))))).toBe('ä'.repeat(200))
    const tuple = `{${Array.from({length: 300}, () => 'a').join()}}`
    expect(pretty(decodeTerm(encodeTerm(parseValue(tuple)))).replace(/\s/g, '')).toBe(tuple)
    const big = 7n ** 900n
    expect(decodeTerm(encodeTerm(big))).toBe(big)
    expect(decodeTerm(encodeTerm(-big))).toBe(-big)
  })

  for (const [what, hex] of [
    ['nothing', ''],
    ['another version', '826100'],
    ['a text that breaks off', '836d0000000561'],
    ['a list of four billion', '836cffffffff6100'],
    ['an improper list', '836c0000000161016102'],
    ['a process', '8367'],
  ] as const) {
    it(`is refused: ${what}`, () => expect(() => decodeTerm(Buffer.from(hex, 'hex'))).toThrow(RangeError))
  }
})

describe('a value that somebody wrote', () => {
  for (const [text, printed] of [
    ['<<"ä">>', '<<"ä">>'],
    ['<<"日本"/utf8>>', '<<230,151,165,230,156,172>>'],
    ['<<"a", 98, "c"/utf8>>', '<<"abc">>'],
    [' [ 1 , 2 ] ', '[1,2]'],
  ] as const) {
    it(text, () => expect(pretty(parseValue(text))).toBe(printed))
  }

  for (const text of ['', 'a b', '1+1', 'Foo', '{a,', '<<1:16>>', '<<a>>', '#Ref<0.1.2.3>', '<0.1.0>', '[1|2]', '"x']) {
    it(`is refused: ${text || 'nothing'}`, () => expect(() => parseValue(text)).toThrow(SyntaxError))
  }
})
