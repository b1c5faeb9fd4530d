import {describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns = 'name,user,consumer_count,messages_unacknowledged') =>
  management().get('/api/channels').query({columns})
const banner = 'Listing channels ...\n'
const warning = 'Warning: the management API has no pid (nearest: name); printed empty.\n'
const channel = {
  name: '127.0.0.1:50123 -> 127.0.0.1:5672 (2)',
  number: 2,
  user: 'alice',
  consumer_count: 2,
  messages_unacknowledged: 5,
  transactional: false,
  node: 'rabbit@one',
  connection_details: {name: '127.0.0.1:50123 -> 127.0.0.1:5672', peer_host: '127.0.0.1', peer_port: 50123},
  message_stats: {publish_details: {rate: 0.5}},
}

describe('list_channels', () => {
  speaks({words: ['list_channels', 'name'], banner: 'Listing channels ...', first: () => get('name')})

  for (const [options, stdout] of Object.entries({
    '': `${banner}pid\tuser\tconsumer_count\tmessages_unacknowledged\n\talice\t2\t5\n\tbob\t0\t\n`,
    '-q': 'pid\tuser\tconsumer_count\tmessages_unacknowledged\n\talice\t2\t5\n\tbob\t0\t\n',
    '-s': '\talice\t2\t5\n\tbob\t0\t\n',
    '--formatter json':
      '[\n{"pid":"","user":"alice","consumer_count":2,"messages_unacknowledged":5}\n,{"pid":"","user":"bob","consumer_count":0,"messages_unacknowledged":""}\n]\n',
    '--formatter csv': '"pid","user","consumer_count","messages_unacknowledged"\n"","alice","2","5"\n"","bob","0",""\n',
  })) {
    it(`keeps the empty column of pids, and warns of it, with ${options || 'no option'}`, async () => {
      const tenth = {name: '127.0.0.1:50123 -> 127.0.0.1:5672 (10)', user: 'bob', consumer_count: 0}
      get().reply(200, [tenth, channel])
      const outcome = await run('list_channels', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: warning})
    })
  }

  for (const [column, cell, json] of [
    ['name', '127.0.0.1:50123 -> 127.0.0.1:5672 (2)', '"127.0.0.1:50123 -> 127.0.0.1:5672 (2)"'],
    ['number', '2', '2'],
    ['transactional', 'false', 'false'],
    ['global_prefetch_count', '', '""'],
    ['node', 'rabbit@one', '"rabbit@one"'],
    ['connection_details.name', '127.0.0.1:50123 -> 127.0.0.1:5672', '"127.0.0.1:50123 -> 127.0.0.1:5672"'],
    ['connection_details.peer_port', '50123', '50123'],
    ['message_stats.publish_details.rate', '0.5', '0.5'],
    ['message_stats.deliver_get_details.rate', '', '""'],
  ] as const) {
    it(`can print ${column}`, async () => {
      for (const [format, stdout] of [
        ['table', `${cell}\n`],
        ['json', `[\n{"${column}":${json}}\n]\n`],
      ] as const) {
        get(column === 'name' ? 'name' : `name,${column}`).reply(200, [channel])
        const outcome = await run('-s', 'list_channels', column, '--formatter', format)
        expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
      }
    })
  }

  it('warns once of both pids', async () => {
    get('name,number').reply(200, [channel])
    expect(await run('-s', 'list_channels', 'pid', 'connection', 'number')).toEqual({
      exitCode: 0,
      stdout: '\t\t2\n',
      stderr:
        'Warning: the management API has no pid (nearest: name), connection (nearest: connection_details.name); printed empty.\n',
    })
  })

  it('refuses a column that there is not, before any request', async () => {
    const {exitCode, stdout, stderr} = await run('list_channels', 'name,peer_host')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toMatch(/^Error \(argument validation\): Info key\(s\) peer_host are not supported\n/)
  })

  for (const [options, stdout] of Object.entries({'': banner, '-s': '', '--formatter json': '[\n]\n'})) {
    it(`prints no rows with ${options || 'no option'} as the original streams none`, async () => {
      get('name').reply(200, [])
      whoami(['administrator'])
      const outcome = await run('list_channels', 'name', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says that a lesser user may not see all', async () => {
    get('name').reply(200, [])
    whoami(['management'])
    const stderr = "Note: the list holds only what user 'guest' may see.\n"
    expect(await run('diagnostics', 'list_channels', 'name')).toEqual({exitCode: 0, stdout: banner, stderr})
  })
})
