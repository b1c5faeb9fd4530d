import {describe, expect, it} from 'vitest'

import {checks} from '../helpers/families.js'
import {management, notFound, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/deprecated-features/used')

describe('check_if_any_deprecated_features_are_used', () => {
  checks({
    words: ['check_if_any_deprecated_features_are_used'],
    banner: 'Checking if any deprecated features are used ...',
    passes: {arrange: () => get().reply(200, []), message: 'Cluster reported no deprecated features in use'},
    fails: {
      arrange: () => get().reply(200, [{name: 'transient_nonexcl_queues'}, {name: 'global_qos'}]),
      message: 'global_qos\ntransient_nonexcl_queues',
      object: {
        result: 'error',
        deprecated_features: ['global_qos', 'transient_nonexcl_queues'],
        message: 'Cluster reported deprecated features in use',
      },
    },
  })

  it('says that an older release cannot tell, which is not that all is well', async () => {
    overview('3.10.8')
    get().reply(404, notFound)
    const outcome = await run('diagnostics', 'check_if_any_deprecated_features_are_used', '-q')
    const stderr = 'Error: RabbitMQ 3.10.8 does not have a list of deprecated features, which came with 3.13.\n'
    expect(outcome).toEqual({exitCode: 69, stdout: '', stderr})
  })
})
