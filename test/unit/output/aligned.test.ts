import {describe, expect, it} from 'vitest'
import {rows, value} from '../../../src/output/aligned.js'
import {atom, hostile, map, onTerminal, row} from './terms.js'

const list = [
  row({name: '日本 queue', messages: 12, state: atom('running')}),
  row({name: '🐰é', messages: null, state: atom('flow')}),
  row({name: 'q', messages: 123_456_789, state: atom('down')}),
]

describe('aligned', () => {
  it('sets columns below each other, numbers to the right, and counts wide characters twice', () => {
    expect(rows(list, onTerminal)).toBe(
      [
        'name         messages  state',
        '日本 queue         12  running',
        '🐰é                    flow',
        'q           123456789  down',
        '',
      ].join('\n'),
    )
  })

  it('leaves out the names when it is told', () => {
    expect(rows([row({name: 'q', messages: 1})], {...onTerminal, headers: false})).toBe('q  1\n')
  })

  it('colours states and alarms, and sets the names bold', () => {
    const states = [
      row({state: atom('running'), mem_alarm: true, name: 'running'}),
      row({state: atom('crashed'), mem_alarm: false, name: 'x'}),
    ]
    expect(rows(states, {...onTerminal, color: true})).toBe(
      '\u001b[1mstate\u001b[22m    \u001b[1mmem_alarm\u001b[22m  \u001b[1mname\u001b[22m\n' +
        '\u001b[32mrunning\u001b[39m  \u001b[31mtrue\u001b[39m       running\n' +
        '\u001b[31mcrashed\u001b[39m  false      x\n',
    )
  })

  it('shows what a terminal would obey', () => {
    expect(rows([row({name: hostile})], onTerminal)).toBe(
      'name\na\\u{1b}[2Jb\\u{7}\\u{9b}c\\u{7f}\\u{202e}d\\u{61c}\\u{9}e\\u{a}f\n',
    )
  })

  it('prints values as the table does, a map as a row', () => {
    expect(value('two\nlines', onTerminal)).toBe('two\nlines\n')
    expect(value([], onTerminal)).toBe('\n')
    expect(value(map({name: 'q', messages: 1}), onTerminal)).toBe('name  messages\nq            1\n')
    expect(rows([], onTerminal)).toBe('')
  })
})
