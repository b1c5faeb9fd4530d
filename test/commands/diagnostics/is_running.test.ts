import {describe} from 'vitest'

import {tellsBoot} from '../../helpers/boot.js'

const not = (node: string): [boolean, string] => [
  false,
  `RabbitMQ on node ${node} is not running or has not fully booted yet (check with is_booting)`,
]

describe('is_running', () => {
  tellsBoot({
    command: 'is_running',
    banner: 'Asking node rabbit@one for its status ...',
    states: {
      booted: (node) => [true, `RabbitMQ on node ${node} is fully booted and running`],
      booting: not,
      stopped: not,
    },
  })
})
