import type {Listener} from '../api/cluster.js'
import {atom, type Row, type Term, termMap} from '../output/term.js'

const purposes: Readonly<Record<string, string>> = {
  amqp: 'AMQP 0-9-1 and AMQP 1.0',
  'amqp/ssl': 'AMQP 0-9-1 and AMQP 1.0 over TLS',
  mqtt: 'MQTT',
  'mqtt/ssl': 'MQTT over TLS',
  stomp: 'STOMP',
  'stomp/ssl': 'STOMP over TLS',
  clustering: 'inter-node and CLI tool communication',
  'clustering/ssl': 'inter-node and CLI tool communication over TLS',
  http: 'HTTP API',
  https: 'HTTP API over TLS (HTTPS)',
  'http/web-amqp': 'AMQP over WebSocket',
  'https/web-amqp': 'AMQP over WebSocket and TLS (HTTPS)',
  'http/web-mqtt': 'MQTT over WebSocket',
  'https/web-mqtt': 'MQTT over WebSocket and TLS (HTTPS)',
  'http/web-stomp': 'STOMP over WebSocket',
  'https/web-stomp': 'STOMP over WebSocket and TLS (HTTPS)',
  'http/prometheus': 'Prometheus exporter API over HTTP',
  'https/prometheus': 'Prometheus exporter API over TLS (HTTPS)',
}

export const purposeOf = ({protocol}: Listener) => purposes[protocol] ?? protocol

/** An IPv6 address stands in brackets. */
export const interfaceOf = ({ip_address: address}: Listener) => (address.includes(':') ? `[${address}]` : address)

export const listenerText = (listener: Listener) =>
  `interface: ${interfaceOf(listener)}, port: ${listener.port}, protocol: ${listener.protocol}, purpose: ${purposeOf(listener)}`

/** In the order in which a node starts them: those of plugins, then its own, AMQP last. */
export const inOrder = (listeners: readonly Listener[]): Listener[] => {
  const rank = ({protocol}: Listener) => (/^amqp/.test(protocol) ? 2 : /^clustering/.test(protocol) ? 1 : 0)
  return listeners.toSorted((one, other) => rank(one) - rank(other))
}

/** A line of a list of one node's listeners. */
export const listenerLine = (listener: Listener) => listenerText(listener).replace(/^i/, 'I')

/** For JSON and YAML. */
export const listenerMap = (listener: Listener): Term => {
  const {node, port, protocol} = listener
  return termMap({interface: interfaceOf(listener), node, port, protocol, purpose: purposeOf(listener)})
}

export const listenerRow = (listener: Listener): Row => {
  const {node, port, protocol} = listener
  return [
    ['node', atom(node)],
    ['protocol', atom(protocol)],
    ['interface', interfaceOf(listener)],
    ['port', port],
    ['purpose', purposeOf(listener)],
  ]
}

export const sortedPorts = (listeners: readonly Listener[]) =>
  listeners
    .map(({port}) => port)
    .sort((one, other) => one - other)
    .join(', ')
