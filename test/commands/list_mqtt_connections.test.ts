import {describe} from 'vitest'

import {listsClients} from '../helpers/mqtt.js'

describe('list_mqtt_connections', () => {
  listsClients({
    command: 'list_mqtt_connections',
    banner: 'Listing MQTT connections ...',
    protocols: ['MQTT 3.1.1', 'MQTT 5-0'],
    another: 'Web MQTT 5-0',
  })
})
