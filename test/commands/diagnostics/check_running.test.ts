import {describe, expect, it} from 'vitest'

import {checks} from '../../helpers/families.js'
import {listening, nodes, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_running']
const yes = 'RabbitMQ on node rabbit@one is fully booted and running'
const no = 'RabbitMQ on node rabbit@one is not running or has not fully booted yet (check with is_booting)'

describe('check_running', () => {
  checks({
    words,
    banner: 'Checking if RabbitMQ is running on node rabbit@one ...',
    passes: {
      arrange: () => [listening(), nodes({'rabbit@one': true})],
      message: yes,
      silent: yes,
      object: {message: yes},
    },
    fails: {
      arrange: () => [listening([]), nodes({'rabbit@one': true})],
      message: `Error:\n${no}`,
      silent: `Error:\n${no}`,
      object: {message: no},
    },
  })

  it('fails for another node that is stopped', async () => {
    overview()
    nodes({'rabbit@two': false}, 'name')
    listening()
    nodes({'rabbit@two': false})
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: `Error:\n${no.replace('one', 'two')}\n`,
    })
  })

  it('fails for a node that the cluster does not know', async () => {
    overview()
    nodes({'rabbit@one': true}, 'name')
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 69, stdout: ''})
  })
})
