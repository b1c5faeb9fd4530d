import * as connections from '../api/connections.js'
import {lost, protocolColumns} from '../columns/protocols.js'
import {columnArgs} from '../families/list.js'
import {listFlags, PluginListCommand} from '../families/plugin_list.js'
import {byNumbers} from '../order.js'
import {fromAddress} from '../output/address.js'
import {type Columns, column, fields, unavailable} from '../output/columns.js'

type Connection = connections.Connection

const all = [
  'conn_name connection connection_state session_id channel version implicit_connect auth_login auth_mechanism',
  'peer_addr host port peer_host peer_port protocol channels channel_max frame_max client_properties ssl ssl_protocol',
  'ssl_key_exchange ssl_cipher ssl_hash',
].flatMap((line) => line.split(' '))
const set = {all, defaults: ['session_id', 'conn_name']}

export default class ListStompConnections extends PluginListCommand<typeof ListStompConnections, Connection> {
  static override summary = 'List the connections of STOMP'
  static override aliases = ['diagnostics:list_stomp_connections']
  static override usage = 'list_stomp_connections [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> conn_name auth_login version']
  static override section = 'STOMP plugin'
  static override guides = ['stomp']
  static override gap = 'the API does not tell of sessions, nor of process ids'
  static override access = 'the tag management; monitoring to see the connections of others'
  static override args = columnArgs
  static override flags = listFlags
  static override columns = {
    ...protocolColumns,
    ...fields<Connection>()('channels'),
    version: column<Connection>(['protocol'], ({protocol}) => protocol?.split(' ').at(-1) ?? null),
    auth_login: column<Connection>(['user'], ({user}) => user),
    peer_addr: column<Connection>(['peer_host'], ({peer_host: host}) => fromAddress(host)),
    ...unavailable({session_id: 'conn_name', channel: 'conn_name', auth_mechanism: 'auth_login'}),
    ...lost('implicit_connect'),
  } satisfies Columns<Connection>
  static override old = set
  static override current = set

  protected override banner() {
    return 'Listing STOMP connections ...'
  }

  protected override items(needs: string[]) {
    return connections.ofProtocol(this.http, /^STOMP /, needs)
  }

  protected override sortKey({name}: Connection) {
    return byNumbers(name)
  }
}
