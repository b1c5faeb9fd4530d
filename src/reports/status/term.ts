import {addressTerm} from '../../output/address.js'
import {fromJson} from '../../output/columns.js'
import {atom, atomPairs, atoms, type Term, Tuple} from '../../output/term.js'
import {memoryList} from '../memory.js'
import type {Facts} from './facts.js'

/** For Erlang, without what the API does not have. */
export function statusTerm(facts: Facts): Term {
  const {os_pid, applications = [], memory, mem_limit, mem_calculation_strategy} = facts.node
  const {disk_free, disk_free_limit, run_queue, net_ticktime, config_files, log_files, db_dir} = facts.node
  const {proc_total, proc_used} = facts.node
  const known: [string, Term | undefined][] = [
    ['pid', os_pid === undefined ? undefined : Number(os_pid)],
    [
      'running_applications',
      applications.map(
        ({name, description = '', version}) => new Tuple([atom(name), chars(description), chars(version)]),
      ),
    ],
    ['rabbitmq_version', chars(facts.version)],
    ['erlang_version', text(facts.erlang && `${facts.erlang}\n`)],
    ['release_series_support_status', facts.overview.release_series_support_status],
    ['memory', memory && memoryList(memory)],
    ['alarms', facts.alarms.map(({node, resource}) => new Tuple(['resource_limit', resource, node].map(atom)))],
    ['tags', facts.hasTags ? Object.entries(facts.tags ?? {}).map((tag) => new Tuple(tag)) : undefined],
    ['is_under_maintenance', facts.maintenance],
    [
      'listeners',
      facts.listeners.map(
        ({node, protocol, ip_address, port}) =>
          new Tuple([atom('listener'), atom(node), atom(protocol), [], addressTerm(ip_address), port, []]),
      ),
    ],
    ['vm_memory_calculation_strategy', mem_calculation_strategy && atom(mem_calculation_strategy)],
    ['vm_memory_limit', mem_limit],
    ['disk_free_limit', disk_free_limit],
    ['disk_free', disk_free],
    ['file_descriptors', facts.countsFiles ? listOf(Object.entries(facts.descriptors)) : undefined],
    [
      'processes',
      atomPairs([
        ['limit', fromJson(proc_total)],
        ['used', fromJson(proc_used)],
      ]),
    ],
    ['run_queue', run_queue],
    ['uptime', facts.uptime],
    ['kernel', net_ticktime === undefined ? undefined : new Tuple([atom('net_ticktime'), net_ticktime])],
    ['active_plugins', atoms(facts.plugins)],
    ['enabled_plugin_file', text(facts.files.plugins)],
    ['config_files', config_files?.map(chars)],
    ['log_files', log_files?.map(chars)],
    ['data_directory', text(db_dir)],
    ['raft_data_directory', text(facts.files.raft)],
    ['totals', atomPairs(facts.totals.map(([name, count]) => [name, fromJson(count)]))],
    ['product_base_name', chars('RabbitMQ')],
    ['product_base_version', chars(facts.version)],
  ]
  return listOf(known)
}

const chars = (text: string): Term => Array.from(text, (character) => character.codePointAt(0) ?? 0)
const text = (value: string | undefined) => (value === undefined ? undefined : chars(value))

/** Of what is known. */
const listOf = (entries: [string, Term | undefined][]) =>
  atomPairs(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
