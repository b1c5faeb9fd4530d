import {describe, expect, it} from 'vitest'
import {rows, value} from '../../../src/output/pretty_table.js'
import {atom, float, hostile, map, onTerminal, piped, row, tuple} from './terms.js'

const text = (...lines: string[]) => `${lines.join('\n')}\n`

describe('pretty_table', () => {
  it('draws a line between all rows and colours nothing in a pipe', () => {
    const list = [
      row({user: '日本', tags: [atom('monitoring'), atom('administrator')]}),
      row({user: 'guest', tags: []}),
    ]
    expect(rows(list, piped)).toBe(
      text(
        '┌───────┬───────────────────────────┐',
        '│ user  │ tags                      │',
        '├───────┼───────────────────────────┤',
        '│ 日本  │ monitoring, administrator │',
        '├───────┼───────────────────────────┤',
        '│ guest │                           │',
        '└───────┴───────────────────────────┘',
      ),
    )
  })

  it.each([
    [null, ''],
    [atom('nil'), 'nil'],
    [12, '12'],
    [0.1, '0.100000'],
    [float(1), '1.000000'],
    ['x\ty', 'x       y'],
    [['a', ['b', 1]], 'a, b, 1'],
    [tuple(atom('x'), 1), '{x,1}'],
    [map({a: 'b'}), '#{<<"a">> => <<"b">>}'],
  ])('prints %j in a cell', (term, cell) => {
    expect(rows([row({c: term})], piped)).toContain(`│ ${cell.padEnd(1)} │`)
  })

  it('draws a table of any length as one', () => {
    const list = Array.from({length: 450}, (_, index) => row({n: index, é: 'x'}))
    const lines = rows(list, piped).split('\n')
    expect(lines).toHaveLength(2 * 450 + 4)
    expect(lines.filter((line) => line === '├─────┼───┤')).toHaveLength(450)
    expect(lines.slice(-4)).toEqual(['├─────┼───┤', '│ 449 │ x │', '└─────┴───┘', ''])
  })

  it('sets the names bold when it may colour', () => {
    expect(rows([row({name: 'q'})], {...piped, color: true})).toContain('│ \u001b[1mname\u001b[22m │')
  })

  it('puts a value into a box', () => {
    expect(value('hello\nworld', piped)).toBe(
      text('┌────────┐', '│ Output │', '├────────┤', '│ hello  │', '│ world  │', '└────────┘'),
    )
    expect(value([], piped)).toBe(text('┌────────┐', '│ Output │', '├────────┤', '│ []     │', '└────────┘'))
    expect(rows([], piped)).toBe('')
  })

  it('shows what a terminal would obey', () => {
    expect(rows([row({name: hostile})], onTerminal)).toContain(
      '│ a\\u{1b}[2Jb\\u{7}\\u{9b}c\\u{7f}\\u{202e}d\\u{61c}\\u{9}e\\u{a}f │',
    )
  })
})
