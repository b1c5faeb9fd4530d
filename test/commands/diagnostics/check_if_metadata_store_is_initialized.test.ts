import {describe} from 'vitest'

import {answersForItself, checks, comesWith} from '../../helpers/families.js'
import {management} from '../../helpers/management.js'

const words = ['diagnostics', 'check_if_metadata_store_is_initialized']
const get = () => management().get('/api/health/checks/metadata-store/initialized')
const message = 'Metadata store on node rabbit@one reports to not yet have finished initialization'

describe('check_if_metadata_store_is_initialized', () => {
  checks({
    words,
    banner: 'Checking if metadata store on node rabbit@one has finished initializing ...',
    passes: {
      arrange: () => get().reply(200, {status: 'ok'}),
      message: 'Metadata store on node rabbit@one has completed its initialization',
    },
    fails: {
      arrange: () => get().reply(503, {status: 'failed', reason: 'Metadata store has not yet been initialized'}),
      message: `Error:\n${message}`,
      object: {message, result: 'error'},
    },
  })
  answersForItself(words, 'the state of the metadata store')
  comesWith(words, get, 'a health check of its metadata store', '4.0.6')
})
