import {orNone, type Section, section} from '../../output/sections.js'
import {alarmLine} from '../alarms.js'
import {listenerText} from '../listeners.js'
import {memoryLines} from '../memory.js'
import {sizeText} from '../size.js'
import type {Facts} from './facts.js'

/** For people, with sizes in the unit that they ask for. */
export function statusSections(facts: Facts, unit: string): Section[] {
  const {config_files = [], log_files = [], db_dir, disk_free, disk_free_limit} = facts.node
  return [
    section('Runtime', runtimeLines(facts)),
    section('Plugins', [
      `Enabled plugin file: ${shown(facts.files.plugins)}`,
      'Enabled plugins:',
      '',
      ...facts.plugins.map(item),
    ]),
    section('Data directory', [
      `Node data directory: ${shown(db_dir)}`,
      `Raft data directory: ${shown(facts.files.raft)}`,
    ]),
    section('Config files', config_files.map(item)),
    section('Log file(s)', log_files.map(item)),
    section('Alarms', orNone(facts.alarms.map(alarmLine))),
    ...(facts.hasTags ? [section('Tags', orNone(tagLines(facts)))] : []),
    section('Memory', memorySection(facts, unit)),
    ...(facts.countsFiles ? [section('File Descriptors', descriptorLines(facts))] : []),
    section('Free Disk Space', [
      `Low free disk space watermark: ${sizeText(disk_free_limit, unit)}`,
      `Free disk space: ${sizeText(disk_free, unit)}`,
    ]),
    section('Totals', totalLines(facts)),
    section('Listeners', orNone(facts.listeners.map(listenerText).map((text) => text.replace(/^i/, 'I')))),
  ]
}

const shown = (value: string | number | undefined) => `${value ?? ''}`
const item = (text: string) => ` * ${text}`

function runtimeLines(facts: Facts): string[] {
  const {os_pid, run_queue, net_ticktime, proc_used, proc_total} = facts.node
  const support = facts.is4
    ? 'see https://www.rabbitmq.com/release-information'
    : shown(facts.overview.release_series_support_status)
  return [
    `OS PID: ${shown(os_pid)}`,
    'OS: ',
    `Uptime (seconds): ${shown(facts.uptime)}`,
    `Is under maintenance?: ${facts.maintenance ?? 'unknown'}`,
    ...Object.entries(facts.product ?? {}).map(([what, value]) => `Product ${what}: ${value}`),
    `RabbitMQ version: ${facts.version}`,
    `RabbitMQ release series support status: ${support}`,
    `Node name: ${facts.node.name}`,
    `Erlang configuration: ${shown(facts.erlang)}`,
    `Crypto library: ${shown(facts.cryptoLibrary)}`,
    `Erlang processes: ${shown(proc_used)} used, ${shown(proc_total)} limit`,
    `Scheduler run queue: ${shown(run_queue)}`,
    `Cluster heartbeat timeout (net_ticktime): ${shown(net_ticktime)}`,
  ]
}

const tagLines = ({tags = {}}: Facts) => Object.entries(tags).map(([name, value]) => `${name}: ${value}`)

function memorySection({node: {memory, mem_calculation_strategy: strategy, mem_limit}}: Facts, unit: string): string[] {
  return [
    `Total memory used: ${sizeText(memory?.total[strategy ?? memory.strategy], unit)}`,
    `Calculation strategy: ${shown(strategy ?? memory?.strategy)}`,
    `Memory high watermark setting: , computed to: ${sizeText(mem_limit, unit)}`,
    '',
    ...(memory ? memoryLines(memory, unit) : []),
  ]
}

function descriptorLines({is4, descriptors}: Facts): string[] {
  const {total_used, total_limit, sockets_used, sockets_limit} = descriptors
  return [
    `Total: ${shown(total_used)}, limit: ${shown(total_limit)}`,
    ...(is4 ? [] : [`Sockets: ${shown(sockets_used)}, limit: ${shown(sockets_limit)}`]),
  ]
}

const totalLines = ({status: {connections, vhosts, overview}}: Facts) => [
  `Connection count: ${connections}`,
  `Queue count: ${shown(overview.object_totals?.queues)}`,
  `Virtual host count: ${vhosts}`,
]
