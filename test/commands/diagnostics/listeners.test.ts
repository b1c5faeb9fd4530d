import {describe, expect, it} from 'vitest'

import {shows} from '../../helpers/families.js'
import {listening, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'listeners']
const http = {interface: '127.0.0.1', node: 'rabbit@one', port: 15672, protocol: 'http', purpose: 'HTTP API'}
const clustering = {
  ...{interface: '[::]', node: 'rabbit@one', port: 25672, protocol: 'clustering'},
  purpose: 'inter-node and CLI tool communication',
}
const amqp = {interface: '[::]', node: 'rabbit@one', port: 5672, protocol: 'amqp', purpose: 'AMQP 0-9-1 and AMQP 1.0'}

describe('listeners', () => {
  shows({
    words,
    banner: 'Asking node rabbit@one to report its protocol listeners ...',
    arrange: listening,
    message: [
      'Interface: 127.0.0.1, port: 15672, protocol: http, purpose: HTTP API',
      'Interface: [::], port: 25672, protocol: clustering, purpose: inter-node and CLI tool communication',
      'Interface: [::], port: 5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0',
    ].join('\n'),
    object: {listeners: [http, clustering, amqp], node: 'rabbit@one', result: 'ok'},
  })

  const outputs = {
    csv: [
      '"node","protocol","interface","port","purpose"',
      '"rabbit@one","http","127.0.0.1","15672","HTTP API"',
      '"rabbit@one","clustering","[::]","25672","inter-node and CLI tool communication"',
      '"rabbit@one","amqp","[::]","5672","AMQP 0-9-1 and AMQP 1.0"\n',
    ].join('\n'),
    erlang: expect.stringMatching(/^\[\[\{node,rabbit@one\},\n +\{protocol,http\},\n +\{interface,<<"127/),
  }
  for (const [formatter, stdout] of Object.entries(outputs)) {
    it(`prints rows as ${formatter}`, async () => {
      overview()
      listening()
      expect(await run(...words, '-q', '--formatter', formatter)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says that there is none', async () => {
    overview()
    listening([])
    const stdout = 'Node rabbit@one reported no enabled listeners.\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout, stderr: ''})
  })
})
