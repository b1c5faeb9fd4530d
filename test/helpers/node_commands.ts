import {expect, it} from 'vitest'

import {commands, nodeCommands, split, wrongWords} from './node_words.js'
import {run} from './run.js'

/** What holds for a command that only a node's own tool serves, where nothing says how that is to be reached. */
export function needsItsNode(id: string) {
  const words = id.split(':')
  const name = words.at(-1)
  const tool = words.length > 1 ? `rabbitmq-${words[0]}` : 'rabbitmqctl'

  it('names the command, the reason and the setting, and exits with 69', async () => {
    const {exitCode, stdout, stderr} = await run(...words, ...split(nodeCommands[id]?.fits ?? ''))
    expect({exitCode, stdout}).toEqual({exitCode: 69, stdout: ''})
    const reason = commands[id]?.reason
    expect(reason).toMatch(/^\w.* .*[^.]$/)
    expect(stderr).toBe(
      `Error: ${name} needs the node's own ${tool}, since ${reason}: to reach it set --via, RMQCTL_VIA or via of a profile, for example --via 'ssh {host} {command}'.\n`,
    )
  })

  for (const [line, code, problem] of wrongWords(id)) {
    it(`refuses ${line || 'no words'}`, async () => {
      const {exitCode, stdout, stderr} = await run(...words, ...split(line))
      expect({exitCode, stdout}).toEqual({exitCode: code, stdout: ''})
      expect(stderr.split('\nArguments given:\n')[0]).toBe(`Error (argument validation): ${problem}`)
    })
  }
}
