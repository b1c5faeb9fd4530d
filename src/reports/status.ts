import {isCore} from '../api/applications.js'
import {alarmsOf} from '../api/nodes.js'
import type {Memory, Node, Status} from '../api/status.js'
import {lookUp, parseTerm, textOf} from '../erlang.js'
import {Float} from '../float.js'
import {byBytes} from '../order.js'
import {addressTerm} from '../output/address.js'
import {fromJson} from '../output/columns.js'
import {numberText} from '../output/erlang_term.js'
import {orNone, type Section, section} from '../output/sections.js'
import {atom, atoms, type Term, TermMap, Tuple, termMap} from '../output/term.js'
import {isSince} from '../release.js'
import {inUnit} from '../units.js'
import {alarmLine} from './alarms.js'
import {inOrder, interfaceOf, listenerText, purposeOf} from './listeners.js'

/** What rabbitmqctl says of a node, worked out from what the API says. */
export class StatusReport {
  readonly #status: Status
  readonly #node: Node
  readonly #unit: string
  /** Where the node keeps things, by its environment. */
  readonly #files: {plugins: string | undefined; raft: string | undefined}

  constructor(status: Status, unit: string) {
    this.#status = status
    this.#node = status.node
    this.#unit = unit
    const environment = status.environment === undefined ? [] : parseTerm(status.environment)
    const raft = textOf(lookUp(environment, 'ra', 'data_dir'))
    this.#files = {
      plugins: textOf(lookUp(environment, 'rabbit', 'enabled_plugins_file')),
      raft: raft && `${raft}/${status.node.name}`,
    }
  }

  get gaps(): string[] {
    const {fd_used, fd_total, uptime} = this.#node
    const missing = Object.entries({
      'its statistics, which a node that has just started does not have yet': uptime,
      'its operating system': undefined,
      'its Erlang configuration': this.#ofAnswering('erlang_full_version'),
      'its crypto library': this.#ofAnswering('crypto_lib_version'),
      'whether it is under maintenance': this.#maintenance,
      'its tags': this.#hasTags ? this.#tags : [],
      'the file of its enabled plugins': this.#files.plugins,
      'its Raft data directory': this.#files.raft,
      'the memory high watermark as it was set': undefined,
      [`how many files RabbitMQ itself counts as open (the system: ${fd_used ?? ''} of ${fd_total ?? ''})`]: this
        .#countsFiles
        ? undefined
        : 0,
    })
    return missing.flatMap(([what, value]) => (value === undefined ? [what] : []))
  }

  get sections(): Section[] {
    const {os_pid, config_files, log_files, db_dir, run_queue, net_ticktime, proc_used, proc_total} = this.#node
    const {overview, connections, vhosts} = this.#status
    return [
      section('Runtime', [
        `OS PID: ${shown(os_pid)}`,
        'OS: ',
        `Uptime (seconds): ${shown(this.#uptime)}`,
        `Is under maintenance?: ${this.#maintenance ?? 'unknown'}`,
        ...this.#product.map(([what, value]) => `Product ${what}: ${value}`),
        `RabbitMQ version: ${this.#version}`,
        `RabbitMQ release series support status: ${this.#support}`,
        `Node name: ${this.#node.name}`,
        `Erlang configuration: ${shown(this.#ofAnswering('erlang_full_version'))}`,
        `Crypto library: ${shown(this.#ofAnswering('crypto_lib_version'))}`,
        `Erlang processes: ${shown(proc_used)} used, ${shown(proc_total)} limit`,
        `Scheduler run queue: ${shown(run_queue)}`,
        `Cluster heartbeat timeout (net_ticktime): ${shown(net_ticktime)}`,
      ]),
      section('Plugins', [
        `Enabled plugin file: ${shown(this.#files.plugins)}`,
        'Enabled plugins:',
        '',
        ...this.#plugins.map(item),
      ]),
      section('Data directory', [
        `Node data directory: ${shown(db_dir)}`,
        `Raft data directory: ${shown(this.#files.raft)}`,
      ]),
      section('Config files', (config_files ?? []).map(item)),
      section('Log file(s)', (log_files ?? []).map(item)),
      section('Alarms', orNone(this.#alarms.map(alarmLine))),
      ...(this.#hasTags
        ? [section('Tags', orNone(Object.entries(this.#tags ?? {}).map(([name, value]) => `${name}: ${value}`)))]
        : []),
      section('Memory', this.#memoryLines),
      ...(this.#countsFiles ? [section('File Descriptors', this.#descriptorLines)] : []),
      section('Free Disk Space', [
        `Low free disk space watermark: ${this.#space(this.#node.disk_free_limit)}`,
        `Free disk space: ${this.#space(this.#node.disk_free)}`,
      ]),
      section('Totals', [
        `Connection count: ${connections}`,
        `Queue count: ${shown(overview.object_totals?.queues)}`,
        `Virtual host count: ${vhosts}`,
      ]),
      section('Listeners', orNone(this.#listeners.map(listenerText).map((text) => text.replace(/^i/, 'I')))),
    ]
  }

  /** For JSON and YAML, with the keys of 3.10.8 and those that later releases have added. */
  get object(): Term {
    const {os_pid, config_files = [], log_files = [], db_dir, run_queue, net_ticktime} = this.#node
    const {mem_limit, mem_calculation_strategy, disk_free, disk_free_limit, memory} = this.#node
    const {release_series_support_status} = this.#status.overview
    const [productName, productVersion] = this.#product.map(([, value]) => value)
    return termMap({
      active_plugins: this.#plugins,
      alarms: this.#alarms.map((alarm) => termMap({...alarm, type: 'resource_limit'})),
      config_files,
      crypto_lib_version: fromJson(this.#ofAnswering('crypto_lib_version')),
      data_directory: fromJson(db_dir),
      disk_free: fromJson(disk_free),
      disk_free_limit: fromJson(disk_free_limit),
      enabled_plugin_file: fromJson(this.#files.plugins),
      erlang_version: fromJson(this.#ofAnswering('erlang_full_version')),
      file_descriptors: new TermMap(this.#descriptors.map(([name, value]) => [name, fromJson(value)])),
      is_under_maintenance: fromJson(this.#maintenance),
      listeners: this.#listeners.map((listener) => {
        const {node, port, protocol} = listener
        return termMap({interface: interfaceOf(listener), node, port, protocol, purpose: purposeOf(listener)})
      }),
      log_files,
      memory: memory ? memoryMap(memory) : null,
      net_ticktime: fromJson(net_ticktime),
      os: null,
      pid: os_pid === undefined ? null : Number(os_pid),
      processes: new TermMap(this.#processes),
      product_name: productName ?? '',
      product_version: productVersion ?? '',
      rabbitmq_version: this.#version,
      raft_data_directory: fromJson(this.#files.raft),
      release_series_support_status: fromJson(release_series_support_status),
      run_queue: fromJson(run_queue),
      ...(this.#hasTags && {tags: Object.entries(this.#tags ?? {}).map((tag) => new Tuple(tag))}),
      totals: new TermMap(this.#totals),
      uptime: fromJson(this.#uptime),
      vm_memory_calculation_strategy: fromJson(mem_calculation_strategy),
      vm_memory_high_watermark_limit: fromJson(mem_limit),
      vm_memory_high_watermark_setting: null,
    })
  }

  /** For Erlang, without what the API does not have. */
  get term(): Term {
    const {os_pid, applications = [], memory, mem_limit, mem_calculation_strategy} = this.#node
    const {disk_free, disk_free_limit, run_queue, net_ticktime, config_files, log_files, db_dir} = this.#node
    const erlang = this.#ofAnswering('erlang_full_version')
    const known: [string, Term | undefined][] = [
      ['pid', os_pid === undefined ? undefined : Number(os_pid)],
      [
        'running_applications',
        applications.map(
          ({name, description = '', version}) => new Tuple([atom(name), chars(description), chars(version)]),
        ),
      ],
      ['rabbitmq_version', chars(this.#version)],
      ['erlang_version', erlang === undefined ? undefined : chars(`${erlang}\n`)],
      ['release_series_support_status', this.#status.overview.release_series_support_status],
      ['memory', memory && memoryList(memory)],
      ['alarms', this.#alarms.map(({node, resource}) => new Tuple(['resource_limit', resource, node].map(atom)))],
      ['tags', this.#hasTags ? Object.entries(this.#tags ?? {}).map((tag) => new Tuple(tag)) : undefined],
      ['is_under_maintenance', this.#maintenance],
      [
        'listeners',
        this.#listeners.map(
          ({node, protocol, ip_address, port}) =>
            new Tuple([atom('listener'), atom(node), atom(protocol), [], addressTerm(ip_address), port, []]),
        ),
      ],
      ['vm_memory_calculation_strategy', mem_calculation_strategy && atom(mem_calculation_strategy)],
      ['vm_memory_limit', mem_limit],
      ['disk_free_limit', disk_free_limit],
      ['disk_free', disk_free],
      [
        'file_descriptors',
        this.#countsFiles
          ? pairs(this.#descriptors.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
          : undefined,
      ],
      ['processes', pairs(this.#processes)],
      ['run_queue', run_queue],
      ['uptime', this.#uptime],
      ['kernel', net_ticktime === undefined ? undefined : new Tuple([atom('net_ticktime'), net_ticktime])],
      ['active_plugins', atoms(this.#plugins)],
      ['enabled_plugin_file', text(this.#files.plugins)],
      ['config_files', config_files?.map(chars)],
      ['log_files', log_files?.map(chars)],
      ['data_directory', text(db_dir)],
      ['raft_data_directory', text(this.#files.raft)],
      ['totals', pairs(this.#totals)],
      ['product_base_name', chars('RabbitMQ')],
      ['product_base_version', chars(this.#version)],
    ]
    return pairs(known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  }

  get #isAnswering(): boolean {
    return this.#status.overview.node === this.#node.name
  }

  /** What the overview tells of the node that answers alone. */
  #ofAnswering<K extends 'erlang_full_version' | 'crypto_lib_version' | 'node_tags'>(member: K) {
    return this.#isAnswering ? this.#status.overview[member] : undefined
  }

  get #version(): string {
    if (this.#isAnswering) return this.#status.overview.rabbitmq_version
    return this.#node.applications?.find(({name}) => name === 'rabbit')?.version ?? ''
  }

  /** Of a distribution that goes by a name of its own. */
  get #product(): [what: string, value: string][] {
    const {product_name, product_version, rabbitmq_version} = this.#status.overview
    return product_name === 'RabbitMQ' && product_version === rabbitmq_version
      ? []
      : [
          ['name', product_name],
          ['version', product_version],
        ]
  }

  get #support(): string {
    return this.#is4
      ? 'see https://www.rabbitmq.com/release-information'
      : shown(this.#status.overview.release_series_support_status)
  }

  get #is4(): boolean {
    return isSince(this.#status.overview.rabbitmq_version, '4')
  }

  get #hasTags(): boolean {
    return this.#is4
  }

  get #tags() {
    return this.#ofAnswering('node_tags')
  }

  /** Up to 4.2. */
  get #countsFiles(): boolean {
    return !isSince(this.#status.overview.rabbitmq_version, '4.3')
  }

  get #uptime(): number | undefined {
    const {uptime} = this.#node
    return uptime === undefined ? undefined : Math.trunc(uptime / 1000)
  }

  /** 3.10.8 does not tell; but a node under maintenance closes the management API too, so that one that answers is not. */
  get #maintenance(): boolean | undefined {
    return this.#node.being_drained ?? (this.#isAnswering ? false : undefined)
  }

  get #plugins(): string[] {
    const names = (this.#node.applications ?? []).map(({name}) => name)
    return names.filter((name) => !isCore(name, this.#version)).sort(byBytes)
  }

  get #alarms() {
    return alarmsOf(this.#node)
  }

  get #listeners() {
    return inOrder((this.#status.overview.listeners ?? []).filter(({node}) => node === this.#node.name))
  }

  get #processes(): [string, Term][] {
    const {proc_total, proc_used} = this.#node
    return [
      ['limit', fromJson(proc_total)],
      ['used', fromJson(proc_used)],
    ]
  }

  get #totals(): [string, Term][] {
    const {connections, vhosts, overview} = this.#status
    return [
      ['virtual_host_count', vhosts],
      ['connection_count', connections],
      ['queue_count', fromJson(overview.object_totals?.queues)],
    ]
  }

  /** What the server keeps for itself of the files that it may open, the API does not count. */
  get #descriptors(): [string, number | undefined][] {
    const {fd_total, sockets_total, sockets_used} = this.#node
    const limit = fd_total === undefined ? undefined : fd_total - reservedFiles
    const isUsual = limit !== undefined && Math.trunc(limit * 0.9) - 2 === sockets_total
    return [
      ['sockets_limit', sockets_total],
      ['sockets_used', sockets_used],
      ['total_limit', isUsual || this.#is4 ? limit : undefined],
      ['total_used', undefined],
    ]
  }

  get #descriptorLines(): string[] {
    const counts = Object.fromEntries(this.#descriptors)
    return [
      `Total: ${shown(counts.total_used)}, limit: ${shown(counts.total_limit)}`,
      ...(this.#is4 ? [] : [`Sockets: ${shown(counts.sockets_used)}, limit: ${shown(counts.sockets_limit)}`]),
    ]
  }

  get #memoryLines(): string[] {
    const {memory, mem_calculation_strategy: strategy, mem_limit} = this.#node
    const total = memory && Math.max(...Object.values(memory.total))
    const breakdown = memory ? categories(memory).toSorted(([, one], [, other]) => other - one) : []
    return [
      `Total memory used: ${this.#space(memory?.total[strategy ?? memory.strategy])}`,
      `Calculation strategy: ${shown(strategy ?? memory?.strategy)}`,
      `Memory high watermark setting: , computed to: ${this.#space(mem_limit)}`,
      '',
      ...breakdown.map(([category, bytes]) => {
        const percentage = numberText(new Float(Number(((bytes / (total ?? 1)) * 100).toFixed(2))))
        return `${category}: ${this.#space(bytes)} (${percentage} %)`
      }),
    ]
  }

  /** Bytes in the unit that was asked for. */
  #space(bytes: number | string | undefined): string {
    return typeof bytes === 'number' ? `${numberText(inUnit(bytes, this.#unit))} ${this.#unit}` : '(not available)'
  }
}

/** That many descriptors fewer than the system allows: of a limit of 20000, 19903. */
const reservedFiles = 97

const shown = (value: string | number | undefined) => `${value ?? ''}`
const item = (text: string) => ` * ${text}`
const chars = (text: string): Term => Array.from(text, (character) => character.codePointAt(0) ?? 0)
const text = (value: string | undefined) => (value === undefined ? undefined : chars(value))
const pairs = (entries: readonly (readonly [string, Term])[]): Term =>
  entries.map(([name, value]) => new Tuple([atom(name), value]))

/** In the order of their names. */
const categories = (memory: Memory): [string, number][] =>
  Object.entries(memory)
    .flatMap(([name, value]): [string, number][] => (typeof value === 'number' ? [[name, value]] : []))
    .sort(([one], [other]) => byBytes(one, other))

const memoryMap = ({total, strategy, ...memory}: Memory) =>
  termMap({...Object.fromEntries(categories(memory as Memory)), strategy, total: new TermMap(Object.entries(total))})

const memoryList = (memory: Memory): Term =>
  pairs(
    Object.entries(memory).map(([name, value]) => [
      name,
      name === 'total'
        ? pairs(Object.entries(memory.total))
        : typeof value === 'string'
          ? atom(value)
          : (value as number),
    ]),
  )
