import {describe, expect, it} from 'vitest'

import {Float} from '../../src/float.js'
import {parse, stringify} from '../../src/json.js'

describe('json', () => {
  const cases: Array<[string, unknown]> = [
    ['1', 1],
    ['-0', -0],
    ['1.5', 1.5],
    ['1.05', 1.05],
    ['1.0', new Float(1)],
    ['-2.00', new Float(-2)],
    ['1.0e5', new Float(100_000)],
    ['1E3', new Float(1000)],
    ['1.5e-3', 0.0015],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-18446744073709551616', -18446744073709551616n],
    ['[ 0.0, {"a" : 3.0 }]', [new Float(0), {a: new Float(3)}]],
    ['{"text": "1.0", "list": [1, 2.25]}', {text: '1.0', list: [1, 2.25]}],
    ['{"a": 1.0, "a": 2}', {a: 2}],
    ['{"hash": "k3e5 :1.0"}', {hash: 'k3e5 :1.0'}],
  ]
  for (const [text, value] of cases) {
    it(`reads ${text}`, async () => expect(await parse(text)).toStrictEqual(value))
  }

  for (const text of ['', '{', '[1.0', '{"a": 1.0e}', 'nope']) {
    it(`does not read ${JSON.stringify(text)}`, () => expect(parse(text)).rejects.toThrow(SyntaxError))
  }

  it('keeps a key named __proto__ a key', async () => {
    const value = (await parse('{"__proto__": {"a": 1.0}}')) as object
    expect(Object.keys(value)).toEqual(['__proto__'])
  })

  for (const text of ['{"a":[1.0,9007199254740993,-0.0,"x",null]}', '1.0', '{"a":1,"b":1.5}', '1e+21']) {
    it(`writes ${text} as it was read`, async () => expect(await stringify(await parse(text))).toBe(text))
  }
})
