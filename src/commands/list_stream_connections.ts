import type {Connection} from '../api/connections.js'
import {isSince} from '../api/releases.js'
import * as streams from '../api/streams.js'
import {connectionColumns} from '../columns/protocols.js'
import {columnArgs} from '../families/list.js'
import {listFlags, PluginListCommand} from '../families/plugin_list.js'
import {byNumbers} from '../order.js'
import {type Columns, column, fields} from '../output/columns.js'
import type {FormatterName} from '../output/index.js'

type Item = Connection & {subscriptions?: number}

const all = [
  'conn_name pid node port peer_port host peer_cert_issuer peer_cert_subject peer_cert_validity peer_host user vhost',
  'subscriptions ssl ssl_cipher ssl_hash ssl_key_exchange ssl_protocol connection_state auth_mechanism heartbeat',
  'frame_max client_properties connected_at',
].flatMap((line) => line.split(' '))

export default class ListStreamConnections extends PluginListCommand<typeof ListStreamConnections, Item> {
  static override summary = 'List the connections of the stream protocol'
  static override aliases = ['diagnostics:list_stream_connections', 'streams:list_stream_connections']
  static override usage = 'list_stream_connections [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> conn_name user connection_state']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override gap = 'the API does not know the process ids of connections'
  static override access = 'the tag management; monitoring to see the connections of others'
  static override args = columnArgs
  static override flags = listFlags
  static override defaultFormatter: FormatterName = 'pretty_table'
  static override columns = {
    ...connectionColumns,
    ...fields<Item>()('auth_mechanism', 'connected_at', 'subscriptions'),
    ...fields<Item>()('peer_cert_issuer', 'peer_cert_subject', 'peer_cert_validity', 'peer_cert_serial_number'),
    heartbeat: column<Item>(['timeout'], ({timeout}) => timeout ?? null),
  } satisfies Columns<Item>
  static override old = {all: all.filter((name) => !['pid', 'node'].includes(name)), defaults: ['conn_name']}
  static override current = {all, defaults: ['node', 'conn_name']}

  protected override async defaults() {
    const names = await super.defaults()
    if (!this.flags.verbose || !(await isSince(this.http, '4.3.1'))) return names
    return names.toSpliced(names.indexOf('peer_cert_subject') + 1, 0, 'peer_cert_serial_number')
  }

  protected override banner() {
    return 'Listing stream connections ...'
  }

  protected override async items(needs: string[]) {
    const connections = await streams.connections(this.http, needs)
    if (!needs.includes('subscriptions')) return connections
    const counts = await streams.subscriptions(this.http)
    return connections.map((connection) => ({...connection, subscriptions: counts.get(connection.name) ?? 0}))
  }

  protected override sortKey({name}: Item) {
    return byNumbers(name)
  }
}
