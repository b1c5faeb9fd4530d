import {describe} from 'vitest'

import {tellsBoot} from '../../helpers/boot.js'

const not = (node: string): [boolean, string] => [
  false,
  `RabbitMQ on node ${node} is fully booted (check with is_running), stopped or has not started booting yet`,
]

describe('is_booting', () => {
  tellsBoot({
    command: 'is_booting',
    banner: 'Asking node rabbit@one for its boot status ...',
    states: {
      booted: not,
      booting: (node) => [true, `RabbitMQ on node ${node} is booting`],
      stopped: not,
    },
  })
})
