import {describe, expect, it} from 'vitest'

import {shows} from '../../helpers/families.js'
import {listening, nodes, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'is_booting']
const not = (node: string) =>
  `RabbitMQ on node ${node} is fully booted (check with is_running), stopped or has not started booting yet`

describe('is_booting', () => {
  shows({
    words,
    banner: 'Asking node rabbit@one for its boot status ...',
    arrange: () => [listening(), nodes({'rabbit@one': true})],
    message: not('rabbit@one'),
    object: {message: not('rabbit@one'), result: false},
  })

  it('says so of a node without its listener for the cluster', async () => {
    overview()
    listening([{node: 'rabbit@one', protocol: 'http', ip_address: '::', port: 15672}])
    nodes({'rabbit@one': true})
    const stdout = '{"message":"RabbitMQ on node rabbit@one is booting","result":true}\n'
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('does not say so of another node that is stopped', async () => {
    overview()
    nodes({'rabbit@two': false}, 'name')
    listening()
    nodes({'rabbit@two': false})
    const stdout = `${not('rabbit@two')}\n`
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('says nothing of a node that the cluster does not know', async () => {
    overview()
    nodes({'rabbit@one': true}, 'name')
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 69, stdout: ''})
  })
})
