import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (vhost = 'orders') => management().get(`/api/operator-policies/${vhost}`)
const words = ['list_operator_policies', '-p', 'orders']
const banner = 'Listing operator policy overrides for vhost "orders" ...'
const policy = {
  vhost: 'orders',
  name: 'b',
  pattern: '^q\\.',
  'apply-to': 'queues',
  definition: {'max-length': 5, expires: 9},
  priority: 3,
}
const other = {...policy, name: 'a "ä"', definition: {'message-ttl': 1}, priority: -1}

describe('list_operator_policies', () => {
  lists({
    words,
    banner,
    first: () => get(),
    arrange: () => get().reply(200, [policy, other]),
    header: 'vhost\tname\tpattern\tapply-to\tdefinition\tpriority',
    rows: 'orders\ta "ä"\t^q\\.\tqueues\t{"message-ttl":1}\t-1\norders\tb\t^q\\.\tqueues\t{"max-length":5,"expires":9}\t3\n',
    json: [
      '{"vhost":"orders","name":"a \\"ä\\"","pattern":"^q\\\\.","apply-to":"queues","definition":"{\\"message-ttl\\":1}","priority":-1}',
      '{"vhost":"orders","name":"b","pattern":"^q\\\\.","apply-to":"queues","definition":"{\\"max-length\\":5,\\"expires\\":9}","priority":3}',
    ],
    csv: [
      '"vhost","name","pattern","apply-to","definition","priority"\n',
      '"orders","a ""ä""","^q\\.","queues","{""message-ttl"":1}","-1"\n',
      '"orders","b","^q\\.","queues","{""max-length"":5,""expires"":9}","3"\n',
    ].join(''),
  })

  it('encodes an awkward vhost, also for rabbitmq-diagnostics', async () => {
    get(awkward.segment).reply(200, [policy])
    const outcome = await run('diagnostics', 'list_operator_policies', '-s', '-p', awkward.name)
    expect(outcome).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('prints one empty result for no rows', async () => {
    get().reply(200, [])
    whoami(['administrator'])
    expect(await run(...words)).toEqual({exitCode: 0, stdout: `${banner}\n\n`, stderr: ''})
  })

  it('fails for an unknown vhost', async () => {
    get().reply(404, notFound)
    whoami(['administrator'])
    expect(await run('-q', ...words)).toEqual({
      exitCode: 65,
      stdout: '',
      stderr: "Virtual host 'orders' does not exist\n",
    })
  })

  it('takes no columns', async () => {
    expect(await run(...words, 'name')).toMatchObject({exitCode: 64})
  })
})
