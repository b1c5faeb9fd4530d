import * as connections from '../api/connections.js'
import {mqttColumns, nativeMqtt} from '../columns/mqtt.js'
import {columnArgs} from '../families/list.js'
import {listFlags, PluginListCommand} from '../families/plugin_list.js'
import {byNumbers} from '../order.js'

type Connection = connections.Connection

const old = [
  'host port peer_host peer_port protocol channels channel_max frame_max client_properties ssl ssl_protocol',
  'ssl_key_exchange ssl_cipher ssl_hash conn_name connection_state connection consumer_tags unacked_pubs awaiting_ack',
  'awaiting_seqno message_id client_id clean_sess will_msg exchange ssl_login_name retainer_pid user vhost',
].flatMap((line) => line.split(' '))

export default class ListMqttConnections extends PluginListCommand<typeof ListMqttConnections, Connection> {
  static override summary = 'List the connections of MQTT'
  static override aliases = ['diagnostics:list_mqtt_connections']
  static override usage = 'list_mqtt_connections [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> client_id user peer_host']
  static override section = 'MQTT plugin'
  static override guides = ['mqtt']
  static override gap = 'the API does not tell of sessions: no wills, no unconfirmed messages, no process ids'
  static override access = 'the tag management; monitoring to see the connections of others'
  static override args = columnArgs
  static override flags = listFlags
  static override columns = mqttColumns
  static override old = {all: old, defaults: ['client_id', 'conn_name']}
  static override current = nativeMqtt

  protected override banner() {
    return 'Listing MQTT connections ...'
  }

  protected override items(needs: string[]) {
    return connections.ofProtocol(this.http, /^MQTT /, needs)
  }

  protected override sortKey({name}: Connection) {
    return byNumbers(name)
  }
}
