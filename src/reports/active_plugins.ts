import {isSince} from '../release.js'

/** Applications of Erlang's and of RabbitMQ's core, of all releases: what else runs is a plugin or belongs to one. */
const core = new Set(
  `amqp10_common asn1 aten compiler credentials_obfuscation crypto cuttlefish enough erts gen_batch_server horus inets jsx
  kernel khepri khepri_mnesia_migration lager goldrush mnesia observer_cli os_mon osiris public_key ra rabbit rabbit_common
  rabbitmq_prelaunch ranch recon redbug runtime_tools sasl seshat ssl stdlib stdout_formatter syntax_tools sysmon_handler
  syslog systemd thoas tools xmerl`.split(/\s+/),
)

/**
 * The plugins among the applications that run, with those that others brought along.
 *
 * @param release from 4.1 on, `cowlib` belongs to the core
 */
export function activePlugins(applications: readonly {name: string}[], release: string): string[] {
  const isCore = (name: string) => core.has(name) || (name === 'cowlib' && isSince(release, '4.1'))
  return applications.map(({name}) => name).filter((name) => !isCore(name))
}
