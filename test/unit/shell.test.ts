import {execFileSync} from 'node:child_process'
import {describe, expect, it} from 'vitest'

import {shellWords} from '../../src/shell.js'

describe('words for a shell', () => {
  it('have quotes where it would make something of them, and nowhere else', () => {
    const words = ['rabbit@mq1', '--node=x', '/', 'a b', '*', '~', '{a}', '$x', "'", '=ls', '']
    expect(shellWords(words)).toBe(`rabbit@mq1 --node=x / 'a b' '*' '~' '{a}' '$x' ''\\''' '=ls' ''`)
  })

  it('are read back as they were', () => {
    const words = ['a=b', '=c', '', ' ', '\n', "it's", '"', '\\', '`ls`', '$(ls)', '#x', '!', 'ä/b "c"']
    const read = execFileSync('sh', ['-c', `printf '%s\\0' ${shellWords(words)}`], {encoding: 'utf8'})
    expect(read.split('\0').slice(0, -1)).toEqual(words)
  })
})
