import {describe, expect, it} from 'vitest'

import {ToolError} from '../../src/errors.js'
import {flagLayer} from '../../src/settings/layers.js'
import {fill, namesNode, parseTemplate} from '../../src/via/template.js'

const parse = (value: string) => parseTemplate({value, source: '--via', layer: flagLayer({via: value})})
const places = {node: 'rabbit@mq1', host: 'mq1'}

/** What a template refuses to be, by its message and the name of its exit code. */
function refusal(value: string) {
  try {
    return parse(value)
  } catch (error) {
    return error instanceof ToolError && [error.exit, error.message]
  }
}

describe('a template', () => {
  const command = ['rabbitmqctl', 'eval', "it's $(all) one; word", '']
  const quoted = `rabbitmqctl eval 'it'\\''s $(all) one; word' ''`

  for (const [template, words] of [
    ['sudo', ['sudo', ...command]],
    ['kubectl exec -i -n mq {host} --', ['kubectl', 'exec', '-i', '-n', 'mq', 'mq1', '--', ...command]],
    ['docker exec -i "my {node}"', ['docker', 'exec', '-i', 'my rabbit@mq1', ...command]],
    ['ssh root@{host} {command}', ['ssh', 'root@mq1', quoted]],
    [`ssh {host} 'sudo {command}'`, ['ssh', 'mq1', `sudo ${quoted}`]],
    ['sh -c {command}', ['sh', '-c', quoted]],
  ] as const) {
    it(`${template} becomes words, of which no shell makes more`, () => {
      expect(fill(parse(template), places, command)).toEqual(words)
    })
  }

  it('knows whether it speaks of a node', () => {
    expect(
      ['sudo', 'ssh {host} {command}', 'x {node}', 'sh -c {command}'].map((text) => namesNode(parse(text))),
    ).toEqual([false, true, true, false])
  })

  for (const value of ['a "b', "a 'b", 'a | b', 'a; b', 'a $HOME', 'a `b`', 'a *', 'a > b', 'a\\']) {
    it(`is plain words, so that ${value} is refused`, () => {
      expect(refusal(value)).toEqual(['usage', expect.stringContaining('must be plain words')])
    })
  }

  for (const value of ['', ' ', '{command}', '{host} x', "''"]) {
    it(`begins with a program, so that ${JSON.stringify(value)} is refused`, () => {
      expect(refusal(value)).toEqual(['usage', expect.stringContaining('must begin with a program')])
    })
  }

  it('has no other places', () => {
    expect(refusal('ssh {user}@{host} {command}')).toEqual(['usage', expect.stringContaining('has no place {user}')])
  })

  for (const value of [
    'ssh {host}',
    '/usr/bin/ssh -p 22 {host} --',
    'sudo -u mq ssh {host}',
    'timeout 9 autossh {host}',
  ]) {
    it(`is refused when it runs ssh without a place for the command: ${value}`, () => {
      expect(refusal(value)).toEqual(['config', expect.stringContaining('add {command}')])
    })
  }
})
