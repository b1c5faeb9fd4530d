import {describe} from 'vitest'

import {switchesTracing} from '../helpers/tracing.js'

describe('trace_off', () => {
  switchesTracing('trace_off', false, 'Stopping tracing for vhost "orders" ...', 'Trace disabled for vhost')
})
