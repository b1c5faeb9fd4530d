import {hostname} from 'node:os'

import {describe, expect, it} from 'vitest'

import {ToolError} from '../../src/errors.js'
import {fullName} from '../../src/node_name.js'

describe('a node name', () => {
  it('has the short name of this host unless it has one', () => {
    expect(fullName('rabbit')).toBe(`rabbit@${hostname().split('.')[0]}`)
    expect(fullName('rabbit-1_a@mq.example')).toBe('rabbit-1_a@mq.example')
  })

  for (const name of ['', '@host', 'a b@host', 'rabbit@', 'rabbit@-x', 'rabbit@a@b', 'rabbit@ho st', 'ä@host']) {
    it(`is refused: ${JSON.stringify(name)}`, () => {
      expect(() => fullName(name)).toThrow(expect.objectContaining({exit: 'dataError'}))
      expect(() => fullName(name)).toThrow(ToolError)
    })
  }
})
