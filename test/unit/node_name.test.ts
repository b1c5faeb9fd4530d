import {hostname} from 'node:os'

import {describe, expect, it} from 'vitest'

import {fullName} from '../../src/node_name.js'

describe('a node name', () => {
  it('has the short name of this host unless it has one', () => {
    expect(fullName('rabbit')).toBe(`rabbit@${hostname().split('.')[0]}`)
    expect(fullName('rabbit@')).toBe(`rabbit@${hostname().split('.')[0]}`)
    expect(fullName('rabbit-1_a@mq.example')).toBe('rabbit-1_a@mq.example')
    expect(fullName('@mq.example')).toBe('rabbit@mq.example')
  })

  for (const [name, part] of [
    ...['', 'a b@host', 'ä@host', 'a.b'].map((name) => [name, 'node name head'] as const),
    ...['rabbit@-x', 'rabbit@a@b', '@a b', 'rabbit@ho st', 'rabbit@host '].map((name) => [name, 'hostname'] as const),
  ]) {
    it(`is refused: ${JSON.stringify(name)}`, () => {
      expect(() => fullName(name)).toThrow(expect.objectContaining({exit: 'dataError', layout: 'bare'}))
      expect(() => fullName(name)).toThrow(new RegExp(`^Unsupported node name: ${part} `))
    })
  }
})
