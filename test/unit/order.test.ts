import {expect, it} from 'vitest'

import {byBytes, byBytesOf} from '../../src/order.js'

const texts = [
  '',
  '\0',
  'A',
  'Z',
  'a',
  'aa',
  'a\u007f',
  'ä',
  'ÿ',
  '一',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '😀',
  '😀a',
  '😁',
  'a😀',
  'a\uffff',
]

it('is that of the bytes of UTF-8', () => {
  for (const one of texts) {
    for (const other of texts) {
      const expected = Buffer.compare(Buffer.from(one), Buffer.from(other))
      expect([one, other, Math.sign(byBytes(one, other))]).toEqual([one, other, expected])
    }
  }
})

it('is the same for all texts together, and for those that need no more than that of JavaScript', () => {
  for (const all of [texts, texts.filter((text) => !/\p{Surrogate}|[^\0-\uffff]/u.test(text))]) {
    const sorted = [...all].reverse().sort(byBytesOf(all))
    expect(sorted).toEqual([...all].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))))
  }
})
