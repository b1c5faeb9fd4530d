import {describe} from 'vitest'

import {switchesTracing} from '../helpers/tracing.js'

describe('trace_on', () => {
  switchesTracing('trace_on', true, 'Starting tracing for vhost "orders" ...', 'Trace enabled for vhost')
})
