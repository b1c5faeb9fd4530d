import {describe, expect, it} from 'vitest'
import type {JsonObject} from '../../../src/json.js'
import {cell} from '../../../src/output/cell.js'
import {amqpTable, atoms, Float, pairs, propertyList} from '../../../src/output/term.js'
import {atom, map, tuple} from './terms.js'

describe('amqpTable', () => {
  it('gives each value the type that the API has lost', () => {
    const table: JsonObject = {
      a: 's',
      b: 1,
      c: 2n ** 60n,
      d: new Float(1),
      e: 1.5,
      f: true,
      g: null,
      h: {x: 1},
      i: [1, 's'],
    }
    expect(amqpTable(table)).toEqual([
      tuple('a', atom('longstr'), 's'),
      tuple('b', atom('long'), 1),
      tuple('c', atom('long'), 2n ** 60n),
      tuple('d', atom('double'), new Float(1)),
      tuple('e', atom('double'), 1.5),
      tuple('f', atom('bool'), true),
      tuple('g', atom('void'), atom('undefined')),
      tuple('h', atom('table'), [tuple('x', atom('long'), 1)]),
      tuple('i', atom('array'), [tuple(atom('long'), 1), tuple(atom('longstr'), 's')]),
    ])
  })

  it('sorts the names by their bytes, as a queue declared over the API has them', () => {
    const table = {'~': 0, é: 1, aé: 1, az: 2, B: 1, '10': 1, '9': 1, '\u{1f600}': 1, '\uffff': 1, t: {z: 1, a: 2}}
    expect(cell(amqpTable(table))).toBe(
      '[{"10",1},{"9",1},{"B",1},{"az",2},{"aé",1},{"t",[{"a",2},{"z",1}]},{"~",0},{"é",1},{[65535],1},{[128512],1}]',
    )
  })

  it('is empty for no arguments', () => {
    expect(amqpTable({})).toEqual([])
  })
})

describe('propertyList', () => {
  it('keys the pairs by binaries', () => {
    const list = propertyList({overflow: 'reject-publish', 'max-length': 5, nodes: ['a', 'b']})
    expect(cell(list)).toBe('[{<<"max-length">>, 5}, {<<"nodes">>, [a, b]}, {<<"overflow">>, reject-publish}]')
  })

  it('is an empty map for no properties', () => {
    expect(propertyList({})).toEqual(map({}))
    expect(cell(propertyList({}))).toBe('#{}')
  })
})

describe('atoms and pairs', () => {
  it('print without quotes', () => {
    expect(cell(atoms(['monitoring', 'administrator']))).toBe('[monitoring, administrator]')
    expect(cell(pairs({'rabbit@host1': 'running'}))).toBe('[{rabbit@host1, running}]')
  })
})
