import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {linked, ours} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release') === '3.10.8'
const link = linked('rabbitmq-diagnostics')
const check = 'check_if_cluster_has_classic_queue_mirroring_policy'
const lists = ['list_policies_with_classic_queue_mirroring', 'list_operator_policies_with_classic_queue_mirroring']

/** The releases that have the commands, 3.13 and later, do not run here with policies that mirror. */
describe.runIf(isOld)('policies that mirror classic queues', () => {
  const vhost = 'mip a/ä'
  const segment = encodeURIComponent(vhost)
  beforeAll(async () => {
    await api(broker, 'PUT', `/vhosts/${segment}`, {})
    const both = {pattern: '^m', definition: {'ha-mode': 'all', 'ha-sync-mode': 'manual', 'max-length': 5}, priority: 3}
    await api(broker, 'PUT', `/policies/${segment}/both`, {...both, 'apply-to': 'queues'})
    await api(broker, 'PUT', `/policies/${segment}/${encodeURIComponent('only "ä"')}`, {
      pattern: '^o',
      definition: {'ha-mode': 'exactly', 'ha-params': 2},
    })
  })
  afterAll(() => api(broker, 'DELETE', `/vhosts/${segment}`))

  it('are found, and taken away with nothing else', async () => {
    const listed = await ours(broker, ['-s', lists[0] as string], {link})
    expect(listed.stdout.split('\n').filter((row) => row.startsWith(vhost))).toHaveLength(2)
    const failed = await ours(broker, [check], {link})
    expect(failed.exitCode).toBe(69)
    expect(failed.stderr).toContain('Policy only "ä" enables classic queue mirroring\n')
    expect(await ours(broker, ['remove_classic_queue_mirroring_from_policies', '-q'])).toMatchObject({
      exitCode: 0,
      stderr: '',
    })
    const {body} = await api(broker, 'GET', `/policies/${segment}`)
    expect(body).toEqual([
      {vhost, name: 'both', pattern: '^m', 'apply-to': 'queues', definition: {'max-length': 5}, priority: 3},
    ])
  })
})

describe('without such policies', () => {
  for (const name of lists)
    it(`${name} prints an empty list`, async () => {
      expect(await ours(broker, ['-q', name], {link})).toEqual({exitCode: 0, stdout: '\n', stderr: ''})
    })

  it(`${check} passes`, async () => {
    const stdout = 'Cluster reported no policies that enable classic queue mirroring\n'
    expect(await ours(broker, ['-q', check], {link})).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it.skipIf(isOld)('the commands of the release ask the node for what it no longer has', async () => {
    const {exitCode, stderr} = await broker.tool('rabbitmq-diagnostics', [check])
    expect(exitCode).toBe(69)
    expect(stderr).toContain('undef')
  })
})
