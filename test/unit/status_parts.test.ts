import {describe, expect, it} from 'vitest'

import {isCore} from '../../src/api/applications.js'
import {Float} from '../../src/float.js'
import {boxed} from '../../src/output/box.js'
import {isSince} from '../../src/release.js'
import {inUnit, isUnit} from '../../src/units.js'

describe('a release', () => {
  for (const [release, wanted, since] of [
    ['3.10.8', '3.10.8', true],
    ['3.10.8', '3.10.18', false],
    ['3.9.29', '3.10', false],
    ['4.0.5', '3.12', true],
    ['4.3.6-rc.1', '4.3', true],
    ['10.0.0', '4', true],
    ['3.13.7', '4', false],
  ] as const) {
    it(`${release} is ${since ? '' : 'not '}since ${wanted}`, () => expect(isSince(release, wanted)).toBe(since))
  }
})

describe('a unit', () => {
  for (const [unit, value] of [
    ['bytes', 1_500_000_000],
    ['BYTES', 1_500_000_000],
    ['kb', new Float(1_500_000)],
    ['MB', new Float(1500)],
    ['gb', new Float(1.5)],
    ['gib', new Float(1.5)],
    ['gi', new Float(1.5)],
    ['mib', new Float(1430.5115)],
    ['terabytes', new Float(0.0015)],
    ['p', new Float(0)],
  ] as const) {
    it(`is ${unit}`, () => {
      expect(isUnit(unit)).toBe(true)
      expect(inUnit(1_500_000_000, unit)).toEqual(value)
    })
  }

  it('is not bogus', () => expect(isUnit('bogus')).toBe(false))
})

describe('applications of the core', () => {
  it('are those of every node', () => {
    const names = ['rabbit', 'rabbitmq_prelaunch', 'rabbitmq_shovel', 'cowboy', 'ddskerl', 'mnesia', 'my_plugin']
    const others = ['rabbitmq_shovel', 'cowboy', 'ddskerl', 'my_plugin']
    expect(names.filter((name) => !isCore(name, '4.3.6'))).toEqual(others)
  })

  it('count cowlib from 4.1 on', () => {
    expect(isCore('cowlib', '4.0.5')).toBe(false)
    expect(isCore('cowlib', '4.1.0')).toBe(true)
  })
})

describe('a box around a tall text', () => {
  it('has a line of its own for each line, and is drawn in no time', () => {
    const lines = Array.from({length: 400}, (_, index) => `line ${index} ${'x'.repeat(80)}`)
    const start = performance.now()
    const drawn = boxed([['Output'], [lines.join('\n')], ['end']]).split('\n')
    expect(performance.now() - start).toBeLessThan(5000)
    expect(drawn).toHaveLength(lines.length + 7)
    expect(drawn[2]).toMatch(/^├─+┤$/)
    expect(drawn[3]).toMatch(/^│ line 0 x+ +│$/)
    expect(drawn[402]).toMatch(/^│ line 399 x+ +│$/)
    expect(drawn[403]).toMatch(/^├─+┤$/)
    expect(drawn[405]).toMatch(/^└─+┘$/)
  })
})
