import {describe, expect, it} from 'vitest'

import {lists, needsVhost} from '../helpers/families.js'
import {printsLimits} from '../helpers/limits.js'
import {management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (vhost = 'orders') => management().get(`/api/vhost-limits/${vhost}`)
const all = () => management().get('/api/vhost-limits')
const words = ['list_vhost_limits', '-p', 'orders']
const banner = 'Listing limits for vhost "orders" ...'
const limits = '{"max-connections":10,"max-queues":5}'
const both = {vhost: 'orders', value: {'max-queues': 5, 'max-connections': 10}}

describe('list_vhost_limits', () => {
  printsLimits({words: ['list_vhost_limits', '-p'], name: 'orders', banner, get, answer: [both], limits})

  it('prints them quoted as CSV', async () => {
    get().reply(200, [both])
    const stdout = '"{""max-connections"":10,""max-queues"":5}"\n'
    expect(await run(...words, '--formatter', 'csv')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('prints them with the node as JSON', async () => {
    get().reply(200, [both])
    overview()
    const stdout = `${JSON.stringify({node: 'rabbit@one', result: 'ok', value: limits})}\n`
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('keeps numbers as the broker has them', async () => {
    const value = '{"max-queues":123456789012345678901234567890}'
    get().reply(200, `[{"vhost":"orders","value":${value}}]`, {'content-type': 'application/json'})
    expect(await run('-q', ...words)).toEqual({exitCode: 0, stdout: `${value}\n`, stderr: ''})
  })

  for (const none of [[], [{vhost: 'orders', value: []}], [{vhost: 'orders', value: {}}]]) {
    for (const [options, stdout] of Object.entries({'': `${banner}\n\n`, '-s': '\n', '--formatter json': '[]\n'})) {
      it(`prints nothing for ${JSON.stringify(none)} with ${options || 'no option'}`, async () => {
        get().reply(200, none)
        const outcome = await run(...words, ...options.split(' ').filter(Boolean))
        expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
      })
    }
  }

  it('finds those of a vhost that no path can carry among all', async () => {
    all().reply(200, [both, {vhost: '..', value: {'max-queues': 1}}])
    expect(await run('-q', 'list_vhost_limits', '-p', '..')).toEqual({
      exitCode: 0,
      stdout: '{"max-queues":1}\n',
      stderr: '',
    })
  })

  needsVhost({words, banner, absent: () => get().reply(404, notFound)})
})

describe('list_vhost_limits --global', () => {
  lists({
    words: ['list_vhost_limits', '--global'],
    banner: 'Listing limits for all vhosts ...',
    first: all,
    arrange: () => all().reply(200, [both, {vhost: '/', value: []}]),
    header: 'vhost\tlimits',
    rows: `/\t{}\norders\t${limits}\n`,
    json: ['{"vhost":"/","limits":"{}"}', JSON.stringify({vhost: 'orders', limits})],
    csv: '"vhost","limits"\n"/","{}"\n"orders","{""max-connections"":10,""max-queues"":5}"\n',
  })

  it('says to a lesser user that an empty list is filtered', async () => {
    all().reply(200, [])
    whoami(['management'])
    const stderr = "Note: the list holds only what user 'guest' may see.\n"
    expect(await run('-q', 'list_vhost_limits', '--global')).toEqual({exitCode: 0, stdout: '\n', stderr})
  })
})
