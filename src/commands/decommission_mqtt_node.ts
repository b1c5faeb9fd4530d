import * as Args from '@oclif/core/args'

import {UnsupportedCommand} from '../families/unsupported.js'
import {membership} from '../reasons.js'

export default class DecommissionMqttNode extends UnsupportedCommand<typeof DecommissionMqttNode> {
  static override summary = 'Remove a node from those that keep the client identifiers of MQTT'
  static override usage = 'decommission_mqtt_node <node>'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbit@mq3']
  static override section = 'MQTT plugin'
  static override guides = ['mqtt']
  static override reason = membership
  static override args = {node: Args.string({required: true, description: 'Node to remove'})}
}
