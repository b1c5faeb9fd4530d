import {describe, expect, it} from 'vitest'

import {shows} from '../../helpers/families.js'
import {listening, nodes, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'is_running']
const not = (node: string) =>
  `RabbitMQ on node ${node} is not running or has not fully booted yet (check with is_booting)`

describe('is_running', () => {
  const message = 'RabbitMQ on node rabbit@one is fully booted and running'
  shows({
    words,
    banner: 'Asking node rabbit@one for its status ...',
    arrange: () => [listening(), nodes({'rabbit@one': true})],
    message,
    object: {message, result: true},
  })

  it('says that a node without its listener for the cluster still boots', async () => {
    overview()
    listening([{node: 'rabbit@one', protocol: 'http', ip_address: '::', port: 15672}])
    nodes({'rabbit@one': true})
    const stdout = `{"message":"${not('rabbit@one')}","result":false}\n`
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('says that another node is stopped', async () => {
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
