import {describe} from 'vitest'

import {listsClients} from '../helpers/mqtt.js'

describe('list_web_mqtt_connections', () => {
  listsClients({
    command: 'list_web_mqtt_connections',
    banner: 'Listing Web MQTT connections ...',
    protocols: ['Web MQTT 3-1-1', 'Web MQTT 5-0'],
    another: 'MQTT 5-0',
  })
})
