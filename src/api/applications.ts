import {isSince} from '../release.js'

/** Applications of Erlang, and what RabbitMQ itself is made of, of all releases: they are no plugins. */
const core = new Set(
  (
    'amqp10_common asn1 aten common_test compiler credentials_obfuscation crypto csv cuttlefish eldap enough erts eunit ' +
    'ftp gen_batch_server getopt goldrush horus inets jsx kernel khepri khepri_mnesia_migration lager mnesia observer ' +
    'observer_cli os_mon osiris parsetools public_key ra rabbit rabbit_common rabbitmq_prelaunch ranch recon redbug ' +
    'runtime_tools sasl seshat snmp ssh ssl stdlib stdout_formatter syntax_tools syslog sysmon_handler systemd tftp thoas ' +
    'tools wx xmerl'
  ).split(' '),
)

/**
 * Whether an application that runs is there on every node; else it is a plugin, or a plugin has brought it along.
 *
 * @param release of the broker: from 4.1 on, it needs `cowlib` itself
 */
export const isCore = (name: string, release: string): boolean =>
  core.has(name) || (name === 'cowlib' && isSince(release, '4.1'))
