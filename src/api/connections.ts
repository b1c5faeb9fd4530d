import type {Http} from '../http.js'
import type {JsonObject} from '../json.js'

/** Members that depend on statistics, on TLS or on the protocol may be missing. */
export interface Connection {
  name: string
  node: string
  /** `network`, or `direct` for one within the broker; a stream's has none. */
  type?: string
  /** `AMQP 0-9-1`, `AMQP 1-0`, `Direct 0-9-1`, `MQTT 3.1.1`, `stream`, … */
  protocol?: string
  user: string
  /** What the client calls itself by its property connection_name. */
  user_provided_name?: string
  vhost: string
  state?: string
  host?: string
  port?: number
  peer_host?: string
  peer_port?: number
  auth_mechanism?: string
  ssl?: boolean
  ssl_protocol?: string | null
  ssl_key_exchange?: string | null
  ssl_cipher?: string | null
  ssl_hash?: string | null
  peer_cert_subject?: string | null
  peer_cert_issuer?: string | null
  peer_cert_validity?: string | null
  peer_cert_serial_number?: string | null
  container_id?: string | null
  channels?: number
  channel_max?: number
  frame_max?: number
  timeout?: number
  client_properties?: JsonObject
  /** Milliseconds since 1970. */
  connected_at?: number
  recv_oct?: number
  recv_cnt?: number
  send_oct?: number
  send_cnt?: number
  send_pend?: number
}

/** The AMQP connections of clients, as rabbitmqctl has them: the API also lists streams, MQTT and the broker's own. */
export async function list(http: Http, members: string[]): Promise<Connection[]> {
  const columns = [...new Set([...members, 'protocol', 'type'])].join(',')
  const all = await http.get<Connection[]>('/connections', {columns})
  // 3.10.8 has AMQP 1.0 as `direct`, and its tool does not list it.
  return all.filter(({protocol, type}) => type === 'network' && protocol?.startsWith('AMQP'))
}
