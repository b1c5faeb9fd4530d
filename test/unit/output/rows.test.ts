import {describe, expect, it} from 'vitest'

import {formatter, formatterNames} from '../../../src/output/index.js'
import {piped, row} from './terms.js'

const list = ['first', 'second', 'third'].map((name, messages) => row({name, messages}))

describe('rows that are made one by one', () => {
  for (const name of [...formatterNames, 'aligned'] as const) {
    it(`are printed as those of a list are, by ${name}`, async () => {
      const {rows} = await formatter(name)
      expect(rows(list.values(), piped)).toBe(rows(list, piped))
      expect(rows(list, piped)).toMatch(/first.*second.*third/s)
      expect(rows([].values(), piped)).toBe(rows([], piped))
    })
  }
})
