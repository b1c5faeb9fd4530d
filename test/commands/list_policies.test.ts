import {describe, expect, it} from 'vitest'

import {hasNoRows, lists, needsVhost} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (vhost = 'orders') => management().get(`/api/policies/${vhost}`)
const banner = 'Listing policies for vhost "orders" ...\n'
const words = ['list_policies', '-p', 'orders']
const policy = {
  vhost: 'orders',
  name: 'b',
  pattern: '^q\\.',
  'apply-to': 'queues',
  definition: {'max-length': 5, overflow: 'reject-publish'},
  priority: 3,
}
const other = {...policy, name: 'a "ä"', 'apply-to': 'all', definition: {'alternate-exchange': 'ä'}, priority: -1}

describe('list_policies', () => {
  lists({
    words,
    banner: 'Listing policies for vhost "orders" ...',
    first: () => get(),
    arrange: () => get().reply(200, [policy, other]),
    header: 'vhost\tname\tpattern\tapply-to\tdefinition\tpriority',
    rows: [
      'orders\ta "ä"\t^q\\.\tall\t{"alternate-exchange":"ä"}\t-1\n',
      'orders\tb\t^q\\.\tqueues\t{"max-length":5,"overflow":"reject-publish"}\t3\n',
    ].join(''),
    json: [
      '{"vhost":"orders","name":"a \\"ä\\"","pattern":"^q\\\\.","apply-to":"all","definition":"{\\"alternate-exchange\\":\\"ä\\"}","priority":-1}',
      '{"vhost":"orders","name":"b","pattern":"^q\\\\.","apply-to":"queues","definition":"{\\"max-length\\":5,\\"overflow\\":\\"reject-publish\\"}","priority":3}',
    ],
    csv: [
      '"vhost","name","pattern","apply-to","definition","priority"\n',
      '"orders","a ""ä""","^q\\.","all","{""alternate-exchange"":""ä""}","-1"\n',
      '"orders","b","^q\\.","queues","{""max-length"":5,""overflow"":""reject-publish""}","3"\n',
    ].join(''),
  })

  it('keeps numbers as the broker has them', async () => {
    const definition = '{"rate":1.0,"max-length":9007199254740993,"small":0.5}'
    const text = JSON.stringify([{...policy, definition: 0, priority: 0}])
      .replace('"definition":0', `"definition":${definition}`)
      .replace('"priority":0', '"priority":99999999999999999999')
    get().reply(200, text, {'content-type': 'application/json'})
    const {stdout} = await run('-s', ...words)
    expect(stdout).toBe(`orders\tb\t^q\\.\tqueues\t${definition}\t99999999999999999999\n`)
  })

  for (const [vhost, segment] of [
    ['/', '%2F'],
    [awkward.name, awkward.segment],
  ] as const) {
    it(`encodes the vhost ${vhost}`, async () => {
      get(segment).reply(200, [other])
      expect(await run('-s', 'list_policies', '-p', vhost)).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  it('is a command of rabbitmq-diagnostics too', async () => {
    get().reply(200, [other])
    expect(await run('diagnostics', ...words)).toMatchObject({exitCode: 0, stderr: ''})
  })

  hasNoRows({words, banner: banner.trimEnd(), arrange: () => get().reply(200, [])})

  needsVhost({words, banner: banner.trimEnd(), absent: () => get().reply(404, notFound)})

  describe('with a vhost that no path can carry', () => {
    it('finds its policies among all', async () => {
      management()
        .get('/api/policies')
        .query({})
        .reply(200, [policy, {...other, vhost: ''}])
      expect(await run('-s', 'list_policies', '-p', '')).toMatchObject({
        stdout: '\ta "ä"\t^q\\.\tall\t{"alternate-exchange":"ä"}\t-1\n',
      })
    })

    for (const [vhosts, exitCode, stderr] of [
      [[{name: '..'}], 0, ''],
      [[{name: 'orders'}], 65, "Virtual host '..' does not exist\n"],
    ] as const) {
      it(`exits with ${exitCode} when the vhosts are ${JSON.stringify(vhosts)} and none has a policy`, async () => {
        management().get('/api/policies').reply(200, [policy])
        management().get('/api/vhosts').query({columns: 'name'}).reply(200, vhosts)
        whoami(['administrator'])
        expect(await run('-q', 'list_policies', '-p', '..')).toMatchObject({exitCode, stderr})
      })
    }
  })

  it('does not know a vhost that no path can carry from a hidden one as a lesser user', async () => {
    management().get('/api/policies').reply(200, [])
    management().get('/api/vhosts').query({columns: 'name'}).reply(200, [])
    whoami(['policymaker'])
    expect(await run('-q', 'list_policies', '-p', '..')).toMatchObject({exitCode: 77})
  })

  it('takes no columns', async () => {
    const {exitCode, stderr} = await run(...words, 'name')
    expect(exitCode).toBe(64)
    expect(stderr).toMatch(/^Error \(argument validation\): too many arguments\.\n/)
  })
})
