import {describe, expect, it} from 'vitest'

import {lists, needsVhost} from '../helpers/families.js'
import {management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/parameters')
const vhost = () => management().get('/api/policies/orders')
const words = ['list_parameters', '-p', 'orders']
const banner = 'Listing runtime parameters for vhost "orders" ...'
const limits = {vhost: 'orders', component: 'vhost-limits', name: 'limits', value: {'max-queues': 9}}
const upstreams = [
  {vhost: 'orders', component: 'federation-upstream', name: 'us', value: {uri: 'amqp://', expires: 1}},
  {vhost: 'orders', component: 'federation-upstream', name: 'eu "ä"', value: []},
]

describe('list_parameters', () => {
  lists({
    words,
    banner,
    first: get,
    arrange: () => get().reply(200, [limits, {...limits, vhost: 'other'}, ...upstreams]),
    header: 'component\tname\tvalue',
    rows: [
      'federation-upstream\teu "ä"\t[]\n',
      'federation-upstream\tus\t{"uri":"amqp://","expires":1}\n',
      'vhost-limits\tlimits\t{"max-queues":9}\n',
    ].join(''),
    json: [
      '{"component":"federation-upstream","name":"eu \\"ä\\"","value":"[]"}',
      '{"component":"federation-upstream","name":"us","value":"{\\"uri\\":\\"amqp://\\",\\"expires\\":1}"}',
      '{"component":"vhost-limits","name":"limits","value":"{\\"max-queues\\":9}"}',
    ],
    csv: [
      '"component","name","value"\n',
      '"federation-upstream","eu ""ä""","[]"\n',
      '"federation-upstream","us","{""uri"":""amqp://"",""expires"":1}"\n',
      '"vhost-limits","limits","{""max-queues"":9}"\n',
    ].join(''),
  })

  it('prints one empty result for a vhost that has none', async () => {
    get().reply(200, [{...limits, vhost: 'other'}])
    vhost().reply(200, [])
    whoami(['administrator'])
    expect(await run('diagnostics', ...words)).toEqual({exitCode: 0, stdout: `${banner}\n\n`, stderr: ''})
  })

  needsVhost({
    words,
    banner,
    absent: () => {
      get().reply(200, [])
      vhost().reply(404, notFound)
    },
  })

  it('keeps numbers as the broker has them', async () => {
    const value = '{"a":1.0,"b":9007199254740993}'
    const text = `[{"vhost":"orders","component":"c","name":"n","value":${value}}]`
    get().reply(200, text, {'content-type': 'application/json'})
    expect(await run('-s', ...words)).toMatchObject({stdout: `c\tn\t${value}\n`})
  })
})
