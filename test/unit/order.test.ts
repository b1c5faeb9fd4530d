import {expect, it} from 'vitest'

import {byBytes} from '../../src/order.js'

it('is that of the bytes of UTF-8', () => {
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
  for (const one of texts) {
    for (const other of texts) {
      const expected = Buffer.compare(Buffer.from(one), Buffer.from(other))
      expect([one, other, Math.sign(byBytes(one, other))]).toEqual([one, other, expected])
    }
  }
})
