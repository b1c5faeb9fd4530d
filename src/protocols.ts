const web = (protocol: string) => [
  ...[`web${protocol}`, `web-${protocol}`, `web_${protocol}`].map((name) => [name, `http/web-${protocol}`]),
  ...['/tls', '/ssl', '+tls', '+ssl'].flatMap((secure) =>
    [`web${protocol}`, `web-${protocol}`].map((name) => [name + secure, `https/web-${protocol}`]),
  ),
]

const versions = (protocol: string, ...names: string[]) => names.map((name) => [protocol + name, protocol])

const secure = (protocol: string, ...suffixes: string[]) =>
  suffixes.map((suffix) => [protocol + suffix, `${protocol}/ssl`])

/** The names that rabbitmqctl takes for a listener's protocol; those of clustering over TLS came with 4.3. */
const names: ReadonlyMap<string, string> = new Map([
  ...versions('amqp', '091', '0.9.1', '0-9-1', '0_9_1', '10', '1.0', '1-0', '1_0'),
  ...secure('amqp', 's'),
  ...versions('mqtt', '3.1', '3.1.1', '31', '311', '3_1', '3_1_1'),
  ...secure('mqtt', 's', '+tls', '+ssl'),
  ...versions('stomp', '1.0', '1.1', '1.2', '10', '11', '12', '1_0', '1_1', '1_2'),
  ...secure('stomp', 's', '+tls', '+ssl'),
  ...['http1', 'http1.1', 'http_api', 'management', 'management_ui', 'ui'].map((name) => [name, 'http']),
  ...['cli', 'distribution'].map((name) => [name, 'clustering']),
  ...['cli/ssl', 'cli/tls', 'distribution/ssl', 'distribution/tls'].map((name) => [name, 'clustering/ssl']),
  ...web('mqtt'),
  ...web('stomp'),
] as [string, string][])

/** The protocol of a listener by any of its names, in any case. */
export const protocolOf = (name: string): string => names.get(name.toLowerCase()) ?? name.toLowerCase()
