import {afterAll} from 'vitest'

import {leave} from './tools.js'

// The files of a release share what they import; this runs for each of them.
afterAll(leave)
