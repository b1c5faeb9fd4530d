import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns?: string) =>
  management()
    .get('/api/stream/consumers')
    .query(columns ? {columns: `connection_details.name,subscription_id,${columns},queue.vhost`} : true)
const consumer = {
  connection_details: {name: '127.0.0.1:9999 -> 127.0.0.1:5552', node: 'rabbit@one'},
  queue: {name: 's ä', vhost: 'orders'},
  subscription_id: 10,
  consumed: 3,
  offset: 1,
  offset_lag: 2,
  credits: 9,
  active: true,
  activity_status: 'up',
  properties: {name: 'g'},
}
const other = {...consumer, subscription_id: 9, properties: {}}
const words = ['list_stream_consumers', '-p', 'orders', '--formatter', 'json']

describe('list_stream_consumers', () => {
  for (const [release, rows, stderr] of [
    [
      '3.10.8',
      [
        '{"connection_pid":"","subscription_id":9,"stream":"s ä","messages_consumed":3,"offset":1,"offset_lag":2,"credits":9,"properties":{}}',
        '{"connection_pid":"","subscription_id":10,"stream":"s ä","messages_consumed":3,"offset":1,"offset_lag":2,"credits":9,"properties":{"name":"g"}}',
      ],
      'Warning: the management API has no connection_pid (nearest: connection_details.name); printed empty.\n',
    ],
    [
      '4.3.6',
      [
        '{"subscription_id":9,"stream":"s ä","messages_consumed":3,"offset":1,"offset_lag":2,"credits":9,"active":true,"activity_status":"up","properties":{}}',
        '{"subscription_id":10,"stream":"s ä","messages_consumed":3,"offset":1,"offset_lag":2,"credits":9,"active":true,"activity_status":"up","properties":{"name":"g"}}',
      ],
      '',
    ],
  ] as const) {
    it(`prints the columns of ${release} of the virtual host`, async () => {
      overview(release)
      get().reply(200, [{...consumer, queue: {name: 'x', vhost: '/'}}, consumer, other])
      expect(await run(...words)).toEqual({exitCode: 0, stdout: `[\n${rows.join('\n,')}\n]\n`, stderr})
    })
  }

  it('asks for what it prints', async () => {
    get('queue.name,connection_details.node').reply(200, [consumer])
    expect(await run(...words, 'stream', 'node')).toMatchObject({
      stdout: '[\n{"stream":"s ä","node":"rabbit@one"}\n]\n',
    })
  })

  for (const vhost of [awkward.name, '', '..', 'nosuch']) {
    it(`finds none in the virtual host ${JSON.stringify(vhost)}`, async () => {
      get('queue.name').reply(200, [consumer])
      whoami(['administrator'])
      expect(await run('list_stream_consumers', '-p', vhost, 'stream')).toEqual({
        exitCode: 0,
        stdout: 'Listing stream consumers ...\n',
        stderr: '',
      })
    })
  }

  for (const [status, exitCode] of [
    [404, 69],
    [401, 77],
  ] as const) {
    it(`exits with ${exitCode} when the broker answers ${status}`, async () => {
      get('queue.name').reply(status, notFound)
      expect(await run(...words, 'stream')).toMatchObject({exitCode, stdout: ''})
    })
  }

  it('refuses an unknown column before any request', async () => {
    expect(await run(...words, 'nosuch')).toMatchObject({exitCode: 64, stdout: ''})
  })
})
