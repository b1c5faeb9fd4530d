import * as connections from '../api/connections.js'
import {mqttColumns, nativeMqtt} from '../columns/mqtt.js'
import {columnArgs} from '../families/list.js'
import {listFlags, PluginListCommand} from '../families/plugin_list.js'
import {byNumbers} from '../order.js'

type Connection = connections.Connection

export default class ListWebMqttConnections extends PluginListCommand<typeof ListWebMqttConnections, Connection> {
  static override summary = 'List the connections of MQTT over WebSockets'
  static override aliases = ['diagnostics:list_web_mqtt_connections']
  static override usage = 'list_web_mqtt_connections [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> client_id user peer_host']
  static override section = 'Web MQTT plugin'
  static override guides = ['web-mqtt']
  static override gap = 'the API does not tell of sessions: no wills, no unconfirmed messages, no process ids'
  static override access = 'the tag management; monitoring to see the connections of others'
  static override args = columnArgs
  static override flags = listFlags
  static override columns = mqttColumns
  static override old = nativeMqtt
  static override current = nativeMqtt

  protected override banner() {
    return 'Listing Web MQTT connections ...'
  }

  protected override items(needs: string[]) {
    return connections.ofProtocol(this.http, /^Web MQTT /, needs)
  }

  protected override sortKey({name}: Connection) {
    return byNumbers(name)
  }
}
