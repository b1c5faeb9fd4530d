import * as connections from '../api/connections.js'
import {lost, protocolColumns} from '../columns/protocols.js'
import {columnArgs} from '../families/list.js'
import {listFlags, PluginListCommand} from '../families/plugin_list.js'
import {byNumbers} from '../order.js'
import {type Columns, column} from '../output/columns.js'

type Connection = connections.Connection

const old = [
  'host port peer_host peer_port protocol channels channel_max frame_max client_properties ssl ssl_protocol',
  'ssl_key_exchange ssl_cipher ssl_hash conn_name connection_state connection consumer_tags unacked_pubs awaiting_ack',
  'awaiting_seqno message_id client_id clean_sess will_msg exchange ssl_login_name retainer_pid user vhost',
].flatMap((line) => line.split(' '))

const current = [
  'pid protocol host port peer_host peer_port ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash vhost user client_id',
  'conn_name user_property connection_state ssl_login_name recv_cnt recv_oct send_cnt send_oct send_pend clean_sess',
  'will_msg retainer_pid exchange prefetch messages_unconfirmed messages_unacknowledged',
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
  static override columns = {
    ...protocolColumns,
    client_id: column<Connection>(
      ['client_properties'],
      ({client_properties: properties}) => (properties?.client_id as string | undefined) ?? null,
    ),
    ...lost('channels', 'consumer_tags', 'unacked_pubs', 'awaiting_ack', 'awaiting_seqno', 'message_id', 'clean_sess'),
    ...lost('will_msg', 'exchange', 'ssl_login_name', 'retainer_pid', 'user_property', 'prefetch'),
    ...lost('messages_unconfirmed', 'messages_unacknowledged'),
  } satisfies Columns<Connection>
  static override old = {all: old, defaults: ['client_id', 'conn_name']}
  static override current = {all: current, defaults: ['client_id', 'conn_name']}

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
