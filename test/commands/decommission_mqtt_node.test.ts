import {describe} from 'vitest'

import {needsItsNode} from '../helpers/node_commands.js'

describe('decommission_mqtt_node', () => {
  needsItsNode('decommission_mqtt_node')
})
