import {expect, it} from 'vitest'

import {shows} from './families.js'
import {listening, nodes, origin, overview} from './management.js'
import {run} from './run.js'

interface Told {
  command: string
  banner: string
  /** What is said of a node that is up, one that still boots, and one that is stopped. */
  states: Record<'booted' | 'booting' | 'stopped', (node: string) => [result: boolean, message: string]>
}

/** What holds for the commands that tell how far a node has booted. */
export function tellsBoot({command, banner, states}: Told) {
  const words = ['diagnostics', command]
  const objectOf = ([result, message]: [boolean, string]) => ({message, result})
  const booted = objectOf(states.booted('rabbit@one'))

  shows({
    words,
    banner,
    arrange: () => [listening(), nodes({'rabbit@one': true})],
    message: booted.message,
    object: booted,
  })

  it('takes a node without its listener for the cluster for one that boots', async () => {
    overview()
    listening([{node: 'rabbit@one', protocol: 'http', ip_address: '::', port: 15672}])
    nodes({'rabbit@one': true})
    const stdout = `${JSON.stringify(objectOf(states.booting('rabbit@one')))}\n`
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('tells another node that is stopped', async () => {
    overview()
    nodes({'rabbit@two': false}, 'name')
    listening()
    nodes({'rabbit@two': false})
    const stdout = `${states.stopped('rabbit@two')[1]}\n`
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('says nothing of a node that the cluster does not know', async () => {
    overview()
    nodes({'rabbit@one': true}, 'name')
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 69, stdout: ''})
  })
}
