import type {Connection} from '../api/connections.js'
import {type Columns, column} from '../output/columns.js'
import {lost, protocolColumns} from './protocols.js'

/** What the lists of connections of MQTT share, be they over TCP or over WebSockets. */
export const mqttColumns = {
  ...protocolColumns,
  client_id: column<Connection>(
    ['client_properties'],
    ({client_properties: properties}) => (properties?.client_id as string | undefined) ?? null,
  ),
  ...lost('channels', 'consumer_tags', 'unacked_pubs', 'awaiting_ack', 'awaiting_seqno', 'message_id', 'clean_sess'),
  ...lost('will_msg', 'exchange', 'ssl_login_name', 'retainer_pid', 'user_property', 'prefetch'),
  ...lost('messages_unconfirmed', 'messages_unacknowledged'),
} satisfies Columns<Connection>

/** The columns from 3.12 on, when MQTT became native, in the order of -V. */
export const nativeMqtt = {
  all: [
    'pid protocol host port peer_host peer_port ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash vhost user client_id',
    'conn_name user_property connection_state ssl_login_name recv_cnt recv_oct send_cnt send_oct send_pend clean_sess',
    'will_msg retainer_pid exchange prefetch messages_unconfirmed messages_unacknowledged',
  ].flatMap((line) => line.split(' ')),
  defaults: ['client_id', 'conn_name'],
}
