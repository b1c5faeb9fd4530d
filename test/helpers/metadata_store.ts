import {answersForItself, checks, comesWith} from './families.js'
import {management} from './management.js'

const message = 'Metadata store on node rabbit@one reports to not yet have finished initialization'

/** What holds for both health checks of the metadata store; `check` is the one that the API has below its own. */
export function checksMetadataStore(name: string, check: string) {
  const words = ['diagnostics', name]
  const get = () => management().get(`/api/health/checks/metadata-store/${check}`)

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
}
