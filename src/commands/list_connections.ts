import * as connections from '../api/connections.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout} from '../flags.js'
import {byNumbers} from '../order.js'
import {fromAddress} from '../output/address.js'
import {type Columns, column, fields, fromAtoms, paths, unavailable} from '../output/columns.js'
import {amqpTable, type Term, Tuple} from '../output/term.js'

type Connection = connections.Connection

/** `AMQP 0-9-1` is `{0,9,1}`. */
const fromProtocol = (value: unknown): Term => new Tuple(String(value).match(/\d+/g)?.map(Number) ?? [])

export default class ListConnections extends ListCommand<typeof ListConnections, Connection> {
  static override summary = 'List the AMQP connections of clients'
  static override description = 'Show AMQP connections only: no streams, no MQTT or STOMP, none of the broker itself'
  static override aliases = ['diagnostics:list_connections']
  static override usage = 'list_connections [--no-table-headers] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> name user_provided_name state channels']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['connections']
  static override gap =
    'pids are not to be had, and are printed empty; a connection shows some seconds after it was opened'
  static override access = 'the tag management; monitoring to see the connections of others'
  static override args = columnArgs
  static override flags = timeout
  static override isStreamed = true
  static override columns = {
    ...fields<Connection>()('name', 'user', 'vhost', 'port', 'peer_port', 'ssl', 'auth_mechanism', 'connected_at'),
    ...fields<Connection>()('channels', 'channel_max', 'frame_max', 'timeout', 'container_id', 'user_provided_name'),
    ...fields<Connection>()('recv_oct', 'recv_cnt', 'send_oct', 'send_cnt', 'send_pend'),
    ...fields<Connection>()('peer_cert_subject', 'peer_cert_issuer', 'peer_cert_validity', 'peer_cert_serial_number'),
    ...fields<Connection>(fromAtoms)('state', 'ssl_protocol', 'ssl_key_exchange', 'ssl_cipher', 'ssl_hash', 'node'),
    ...fields<Connection>(fromAddress)('host', 'peer_host'),
    ...fields<Connection>(fromProtocol)('protocol'),
    ...paths('recv_oct_details.rate', 'send_oct_details.rate'),
    ...unavailable({pid: 'name'}),
    client_properties: column<Connection>(['client_properties'], ({client_properties: table}) =>
      table ? amqpTable(table) : null,
    ),
  } satisfies Columns<Connection>
  static override defaultColumns = ['user', 'peer_host', 'peer_port', 'state']

  protected override banner() {
    return 'Listing connections ...'
  }

  protected override items(needs: string[]) {
    return connections.list(this.http, needs)
  }

  protected override sortKey({name}: Connection) {
    return byNumbers(name)
  }
}
