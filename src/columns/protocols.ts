import type {Connection} from '../api/connections.js'
import {fromAddress} from '../output/address.js'
import {column, fields, fromAtoms, unavailable} from '../output/columns.js'
import {amqpTable} from '../output/term.js'

/** What the lists of connections of other protocols than AMQP 0-9-1 share. */
export const connectionColumns = {
  ...fields<Connection>()('port', 'peer_port', 'user', 'vhost', 'ssl', 'frame_max'),
  ...fields<Connection>(fromAtoms)('node', 'ssl_protocol', 'ssl_key_exchange', 'ssl_cipher', 'ssl_hash'),
  ...fields<Connection>(fromAddress)('host', 'peer_host'),
  conn_name: column<Connection>(['name'], ({name}) => name),
  connection_state: column<Connection>(['state'], ({state}) => fromAtoms(state)),
  client_properties: column<Connection>(['client_properties'], ({client_properties: table}) =>
    table ? amqpTable(table) : null,
  ),
  ...unavailable({pid: 'conn_name'}),
}

/** The same with what MQTT and STOMP have besides. */
export const protocolColumns = {
  ...connectionColumns,
  ...fields<Connection>()('channel_max', 'protocol', 'recv_oct', 'recv_cnt', 'send_oct', 'send_cnt', 'send_pend'),
  ...unavailable({connection: 'conn_name'}),
}

/** Columns that nothing in the API comes near to. */
export const lost = <K extends string>(...names: K[]) =>
  unavailable(Object.fromEntries(names.map((name) => [name, 'none'])) as Record<K, string>)
