import {describe, expect, it} from 'vitest'

import {checks} from '../../helpers/families.js'
import {listening, nodes, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_protocol_listener']
const found = 'A listener for protocol amqp is running on node rabbit@one.'
const missing =
  'Error:\nNo listener for protocol amqp is active on node rabbit@one. Found listeners for the following protocols: http'

const listenersOf = (protocol: string) => [{node: 'rabbit@one', protocol, ip_address: '::', port: 1}]

describe('check_protocol_listener', () => {
  checks({
    words: [...words, 'AMQP0-9-1'],
    banner: "Asking node rabbit@one if there's an active listener for protocol AMQP0-9-1 ...",
    passes: {
      arrange: listening,
      message: found,
      silent: found,
      object: {node: 'rabbit@one', protocol: 'amqp', result: 'ok'},
    },
    fails: {
      arrange: () => listening([{node: 'rabbit@one', protocol: 'http', ip_address: '::', port: 15672}]),
      message: missing,
      silent: missing,
      object: {
        listeners: [{interface: '[::]', node: 'rabbit@one', port: 15672, protocol: 'http', purpose: 'HTTP API'}],
        missing: 'amqp',
        protocols: ['http'],
        result: 'error',
      },
    },
  })

  const names = {
    amqp: ['amqp091', 'amqp0.9.1', 'amqp0_9_1', 'amqp10', 'amqp1.0', 'amqp1-0', 'amqp1_0'],
    'amqp/ssl': ['amqps', 'AMQPS'],
    mqtt: ['mqtt3.1', 'mqtt3.1.1', 'mqtt31', 'mqtt311', 'mqtt3_1', 'mqtt3_1_1'],
    'mqtt/ssl': ['mqtts', 'mqtt+tls', 'mqtt+ssl'],
    stomp: ['stomp1.0', 'stomp1.1', 'stomp1.2', 'stomp10', 'stomp11', 'stomp12', 'stomp1_0', 'stomp1_1', 'stomp1_2'],
    'stomp/ssl': ['stomps', 'stomp+tls', 'stomp+ssl'],
    http: ['http1', 'http1.1', 'http_api', 'management', 'management_ui', 'ui'],
    clustering: ['cli', 'distribution'],
    'clustering/ssl': ['cli/ssl', 'cli/tls', 'distribution/ssl', 'distribution/tls'],
    'http/web-mqtt': ['webmqtt', 'web-mqtt', 'web_mqtt'],
    'https/web-mqtt': ['webmqtt/tls', 'web-mqtt/tls', 'webmqtt/ssl', 'web-mqtt+ssl', 'webmqtt+tls'],
    'http/web-stomp': ['webstomp', 'web-stomp', 'web_stomp'],
    'https/web-stomp': ['webstomp/tls', 'web-stomp/ssl', 'webstomp+ssl', 'web-stomp+tls'],
    'http/prometheus': ['HTTP/Prometheus'],
  }
  for (const [protocol, aliases] of Object.entries(names)) {
    it(`takes ${aliases.join(', ')} for ${protocol}`, async () => {
      for (const alias of aliases) {
        overview()
        listening(listenersOf(protocol))
        const stdout = `A listener for protocol ${protocol} is running on node rabbit@one.\n`
        expect(await run(...words, alias, '-q')).toEqual({exitCode: 0, stdout, stderr: ''})
      }
    })
  }

  it('looks at the node that is named, and at no other', async () => {
    overview()
    nodes({'rabbit@two': true})
    listening()
    const {exitCode, stderr} = await run(...words, 'amqp', '-q', '--url', origin, '-n', 'rabbit@two')
    expect({exitCode, stderr}).toEqual({
      exitCode: 69,
      stderr:
        'Error:\nNo listener for protocol amqp is active on node rabbit@two. Found listeners for the following protocols: clustering, mqtt\n',
    })
  })
})
