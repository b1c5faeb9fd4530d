import {describe, expect, it} from 'vitest'
import {addressTerm, addressText} from '../../../src/output/address.js'
import {tuple} from './terms.js'

describe('an address', () => {
  for (const [text, ...elements] of [
    ['127.0.0.1', 127, 0, 0, 1],
    ['255.255.0.10', 255, 255, 0, 10],
    ['::', 0, 0, 0, 0, 0, 0, 0, 0],
    ['::1', 0, 0, 0, 0, 0, 0, 0, 1],
    ['fe80::1:2', 0xfe80, 0, 0, 0, 0, 0, 1, 2],
    ['2001:db8::', 0x2001, 0xdb8, 0, 0, 0, 0, 0, 0],
    ['1:2:3:4:5:6:7:8', 1, 2, 3, 4, 5, 6, 7, 8],
  ] as const) {
    it(`${text} is a tuple and back`, () => {
      expect(addressTerm(text)).toEqual(tuple(...elements))
      expect(addressText(elements)).toBe(text)
    })
  }

  for (const [text, ...elements] of [
    ['::ffff:10.1.2.3', 0, 0, 0, 0, 0, 0xffff, 0x0a01, 0x0203],
    ['64:ff9b::192.0.2.33', 0x64, 0xff9b, 0, 0, 0, 0, 0xc000, 0x221],
    ['FE80::A', 0xfe80, 0, 0, 0, 0, 0, 0, 10],
  ] as const) {
    it(`${text} is a tuple`, () => expect(addressTerm(text)).toEqual(tuple(...elements)))
  }

  for (const text of ['', 'localhost', '1.2.3', '1.2.3.256', ':::', '1:2', 'undefined']) {
    it(`${JSON.stringify(text)} is none`, () => expect(addressTerm(text)).toBe(text))
  }
})
