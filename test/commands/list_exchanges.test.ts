import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns = 'name,type', vhost = 'orders') => management().get(`/api/exchanges/${vhost}`).query({columns})
const banner = 'Listing exchanges for vhost orders ...\n'
const words = ['list_exchanges', '-p', 'orders']

describe('list_exchanges', () => {
  lists({
    words,
    banner: 'Listing exchanges for vhost orders ...',
    first: () => get(),
    arrange: () =>
      get().reply(200, [
        {name: 'amq.topic', type: 'topic'},
        {name: 'é', type: 'x-delayed "a"'},
        {name: '', type: 'direct'},
      ]),
    header: 'name\ttype',
    rows: '\tdirect\namq.topic\ttopic\né\tx-delayed "a"\n',
    json: [
      '{"name":"","type":"direct"}',
      '{"name":"amq.topic","type":"topic"}',
      '{"name":"é","type":"x-delayed \\"a\\""}',
    ],
    csv: '"name","type"\n"","direct"\n"amq.topic","topic"\n"é","x-delayed ""a"""\n',
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    get().reply(200, [{name: '', type: 'direct'}])
    expect(await run('diagnostics', ...words, '-s')).toMatchObject({exitCode: 0, stdout: '\tdirect\n'})
  })

  for (const [vhost, segment] of [
    ['/', '%2F'],
    [awkward.name, awkward.segment],
  ] as const) {
    it(`encodes the vhost ${vhost}`, async () => {
      get('name,type', segment).reply(200, [{name: '', type: 'direct'}])
      expect(await run('-s', 'list_exchanges', '-p', vhost)).toMatchObject({stdout: '\tdirect\n'})
    })
  }

  const exchange = {
    name: 'e',
    durable: true,
    auto_delete: false,
    internal: true,
    policy: 'p',
    arguments: {'x-n': 1, 'alternate-exchange': 'ä'},
  }
  for (const [column, cell, json] of [
    ['durable', 'true', 'true'],
    ['auto_delete', 'false', 'false'],
    ['internal', 'true', 'true'],
    ['policy', 'p', '"p"'],
    ['arguments', '[{"alternate-exchange","ä"},{"x-n",1}]', '[["alternate-exchange","longstr","ä"],["x-n","long",1]]'],
  ] as const) {
    it(`can print ${column}, and asks for no more`, async () => {
      for (const [format, stdout] of [
        ['table', `${cell}\n`],
        ['json', `[\n{"${column}":${json}}\n]\n`],
      ] as const) {
        get(`name,${column}`).reply(200, [exchange])
        expect(await run('-s', ...words, column, '--formatter', format)).toEqual({exitCode: 0, stdout, stderr: ''})
      }
    })
  }

  it('leaves the policy empty where there is none', async () => {
    get('name,policy').reply(200, [{name: 'e'}])
    expect(await run('-s', ...words, 'policy,name')).toMatchObject({stdout: '\te\n'})
  })

  it('refuses a column that does not exist before any request', async () => {
    const {exitCode, stdout, stderr} = await run(...words, 'name', 'vhost')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toContain('Error (argument validation): Info key(s) vhost are not supported\n')
  })

  for (const [options, stdout] of Object.entries({
    '': banner,
    '--formatter json': '[\n]\n',
    '--formatter csv': '',
    '--formatter erlang': `${banner}[]\n`,
  })) {
    it(`prints no rows for an unknown vhost, with ${options || 'no option'}`, async () => {
      get().reply(404, notFound)
      whoami(['administrator'])
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    get().reply(404, notFound)
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  describe('with a vhost that no path can carry', () => {
    const getAll = () => management().get('/api/exchanges').query({columns: 'name,type,vhost'})
    const all = [
      {name: 'a', type: 'direct', vhost: 'orders'},
      {name: 'b', type: 'topic', vhost: '..'},
    ]

    it('finds its exchanges among all', async () => {
      getAll().reply(200, all)
      expect(await run('-s', 'list_exchanges', '-p', '..')).toEqual({exitCode: 0, stdout: 'b\ttopic\n', stderr: ''})
    })

    it('finds none when there is no such vhost', async () => {
      getAll().reply(200, all)
      management()
        .get('/api/vhosts')
        .query({columns: 'name'})
        .reply(200, [{name: 'orders'}])
      whoami(['administrator'])
      expect(await run('-s', 'list_exchanges', '-p', '')).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })
  })
})
