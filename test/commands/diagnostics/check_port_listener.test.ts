import {describe, expect, it} from 'vitest'

import {checks} from '../../helpers/families.js'
import {listening, nodes, origin, overview, whoami} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_port_listener']
const found = 'A listener for port 5672 is running on node rabbit@one.'

describe('check_port_listener', () => {
  checks({
    words: [...words, '5672'],
    banner: "Asking node rabbit@one if there's an active listener on port 5672 ...",
    passes: {
      arrange: listening,
      message: found,
      silent: found,
      object: {node: 'rabbit@one', port: '5672', result: 'ok'},
    },
    fails: {
      arrange: () => listening([{node: 'rabbit@one', protocol: 'http', ip_address: '::', port: 15672}]),
      message:
        'No listener for port 5672 is active on node rabbit@one. Found listeners that use the following ports: 15672',
      silent:
        'No listener for port 5672 is active on node rabbit@one. Found listeners that use the following ports: 15672',
      object: {
        listeners: [{interface: '[::]', node: 'rabbit@one', port: 15672, protocol: 'http', purpose: 'HTTP API'}],
        missing: '5672',
        ports: [15672],
        result: 'error',
      },
    },
  })

  it('sorts the ports that it found by number', async () => {
    overview()
    listening()
    const {stderr} = await run(...words, '1', '-q')
    expect(stderr).toMatch(/ports: 5672, 15672, 25672\n$/)
  })

  it('looks at the node that is named', async () => {
    overview()
    nodes({'rabbit@two': true})
    listening()
    expect(await run(...words, '1883', '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 0})
  })

  for (const port of ['abc', '0', '-1', '']) {
    it(`refuses the port ${JSON.stringify(port)}`, async () => {
      const {exitCode, stderr} = await run(...words, port)
      expect(exitCode).toBe(65)
      expect(stderr).toMatch(/^Error \(argument validation\): Bad argument: Argument must be a positive integer\n/)
    })
  }

  for (const [tags, exitCode, stderr] of [
    [
      'management',
      77,
      "Error: the management API hides the listeners from user 'guest': the tag monitoring lifts that.\n",
    ],
    [
      'administrator',
      69,
      'Error: the management API was configured to tell no statistics, which the listeners count as.\n',
    ],
  ] as const) {
    it(`says why the listeners are hidden from a user with the tag ${tags}`, async () => {
      overview()
      listening('hidden')
      whoami([tags])
      expect(await run(...words, '5672', '-q')).toEqual({exitCode, stdout: '', stderr})
    })
  }
})
