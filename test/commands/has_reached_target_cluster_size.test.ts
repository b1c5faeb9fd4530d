import {describe, expect, it} from 'vitest'

import {answersForItself, checks, comesWith} from '../helpers/families.js'
import {management, overview} from '../helpers/management.js'
import {runAs} from '../helpers/run.js'

const words = ['has_reached_target_cluster_size']
const get = () => management().get('/api/health/checks/reached-target-cluster-size')
const message = 'Target cluster size on node rabbit@one has not been reached: 1 of 3 nodes are online'

describe('has_reached_target_cluster_size', () => {
  checks({
    words,
    banner: 'Checking if target cluster size has been reached on node rabbit@one ...',
    passes: {
      arrange: () => get().reply(200, {status: 'ok'}),
      message: 'Target cluster size has been reached on node rabbit@one',
    },
    fails: {
      arrange: () =>
        get().reply(503, {status: 'failed', reason: 'target cluster size not reached', online: 1, target: 3}),
      message: `Error:\n${message}`,
      object: {message, online: 1, result: 'error', target: 3},
    },
  })
  answersForItself(words, 'the size that its cluster is to have')
  comesWith(words, get, 'a health check of the size of its cluster', '4.2.4')

  for (const tool of ['rabbitmq-diagnostics', 'rabbitmq-upgrade']) {
    it(`is a command of ${tool} too`, async () => {
      overview()
      get().reply(200, {status: 'ok'})
      expect(await runAs(tool, {}, ...words, '-s')).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })
  }
})
