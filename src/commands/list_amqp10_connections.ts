import * as connections from '../api/connections.js'
import {protocolColumns} from '../columns/protocols.js'
import {columnArgs} from '../families/list.js'
import {listFlags, PluginListCommand} from '../families/plugin_list.js'
import {byNumbers} from '../order.js'
import {type Columns, fields, fromAtoms, unavailable} from '../output/columns.js'

type Connection = connections.Connection

const described = [
  'auth_mechanism host frame_max timeout user state recv_oct recv_cnt send_oct send_cnt ssl ssl_protocol',
  'ssl_key_exchange ssl_cipher ssl_hash peer_cert_issuer peer_cert_subject peer_cert_validity node',
].flatMap((line) => line.split(' '))

export default class ListAmqp10Connections extends PluginListCommand<typeof ListAmqp10Connections, Connection> {
  static override summary = 'List the connections of AMQP 1.0'
  static override description =
    'From 4.0 on, when AMQP 1.0 came to be part of the broker, list_connections has these connections too'
  static override aliases = ['diagnostics:list_amqp10_connections']
  static override usage = 'list_amqp10_connections [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> conn_name user ssl']
  static override section = 'AMQP 1.0 plugin'
  static override guides = ['amqp']
  static override gap =
    'the API has no process ids; that of 4.0.5 has no state and no counters, and that of 3.x no frame size, no timeout and no connection without a session either'
  static override access = 'the tag management; monitoring to see the connections of others'
  static override args = columnArgs
  static override flags = listFlags
  static override columns = {
    ...protocolColumns,
    ...fields<Connection>()('auth_mechanism', 'timeout', 'container_id'),
    ...fields<Connection>()('peer_cert_issuer', 'peer_cert_subject', 'peer_cert_validity'),
    ...fields<Connection>(fromAtoms)('state'),
    // The host that the client asks for, not the address that it reaches.
    ...unavailable({host: 'conn_name'}),
  } satisfies Columns<Connection>
  static override old = {all: ['pid', ...described], defaults: ['pid']}
  static override current = {all: ['conn_name', ...described], defaults: ['conn_name', 'user']}

  protected override banner() {
    return 'Listing AMQP 1.0 connections ...'
  }

  protected override items(needs: string[]) {
    return connections.ofAmqp10(this.http, needs)
  }

  protected override sortKey({name}: Connection) {
    return byNumbers(name)
  }
}
