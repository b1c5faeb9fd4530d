import {fromJson} from '../../output/columns.js'
import {type Term, TermMap, Tuple, termMap} from '../../output/term.js'
import {listenerMap} from '../listeners.js'
import {memoryMap} from '../memory.js'
import type {Facts} from './facts.js'

/** For JSON and YAML, with the keys of 3.10.8 and those that later releases have added. */
export function statusObject(facts: Facts): Term {
  const {os_pid, config_files = [], log_files = [], db_dir, run_queue, net_ticktime, proc_total, proc_used} = facts.node
  const {mem_limit, mem_calculation_strategy, disk_free, disk_free_limit, memory} = facts.node
  const {name = '', version = ''} = facts.product ?? {}
  return termMap({
    active_plugins: facts.plugins,
    alarms: facts.alarms.map((alarm) => termMap({...alarm, type: 'resource_limit'})),
    config_files,
    crypto_lib_version: fromJson(facts.cryptoLibrary),
    data_directory: fromJson(db_dir),
    disk_free: fromJson(disk_free),
    disk_free_limit: fromJson(disk_free_limit),
    enabled_plugin_file: fromJson(facts.files.plugins),
    erlang_version: fromJson(facts.erlang),
    file_descriptors: mapOf(Object.entries(facts.descriptors)),
    is_under_maintenance: fromJson(facts.maintenance),
    listeners: facts.listeners.map(listenerMap),
    log_files,
    memory: memory ? memoryMap(memory) : null,
    net_ticktime: fromJson(net_ticktime),
    os: null,
    pid: os_pid === undefined ? null : Number(os_pid),
    processes: mapOf([
      ['limit', proc_total],
      ['used', proc_used],
    ]),
    product_name: name,
    product_version: version,
    rabbitmq_version: facts.version,
    raft_data_directory: fromJson(facts.files.raft),
    release_series_support_status: fromJson(facts.overview.release_series_support_status),
    run_queue: fromJson(run_queue),
    ...(facts.hasTags && {tags: Object.entries(facts.tags ?? {}).map((tag) => new Tuple(tag))}),
    totals: mapOf(facts.totals),
    uptime: fromJson(facts.uptime),
    vm_memory_calculation_strategy: fromJson(mem_calculation_strategy),
    vm_memory_high_watermark_limit: fromJson(mem_limit),
    vm_memory_high_watermark_setting: null,
  })
}

const mapOf = (entries: [string, number | undefined][]) =>
  new TermMap(entries.map(([name, value]) => [name, fromJson(value)]))
