import {isCore} from '../../api/applications.js'
import {type Alarm, alarmsOf} from '../../api/nodes.js'
import type {Node, Overview, Status} from '../../api/status.js'
import {lookUp, parseTerm, textOf} from '../../erlang.js'
import {byBytes} from '../../order.js'
import {isSince} from '../../release.js'
import {inOrder} from '../listeners.js'

/** That many descriptors fewer than the system allows: of a limit of 20000, 19903. */
const reservedFiles = 97

/** What there is to know of a node, whichever form it is shown in. */
export class Facts {
  readonly node: Node
  readonly overview: Overview
  /** Where the node keeps things, by its environment. */
  readonly files: {plugins: string | undefined; raft: string | undefined}

  constructor(readonly status: Status) {
    this.node = status.node
    this.overview = status.overview
    const environment = status.environment === undefined ? [] : parseTerm(status.environment)
    const raft = textOf(lookUp(environment, 'ra', 'data_dir'))
    this.files = {
      plugins: textOf(lookUp(environment, 'rabbit', 'enabled_plugins_file')),
      raft: raft && `${raft}/${status.node.name}`,
    }
  }

  /** What the API does not tell. */
  get gaps(): string[] {
    const {fd_used, fd_total, uptime} = this.node
    const missing = Object.entries({
      'its statistics, which a node that has just started does not have yet': uptime,
      'its operating system': undefined,
      'its Erlang configuration': this.erlang,
      'its crypto library': this.cryptoLibrary,
      'whether it is under maintenance': this.maintenance,
      'its tags': this.hasTags ? this.tags : [],
      'the file of its enabled plugins': this.files.plugins,
      'its Raft data directory': this.files.raft,
      'the memory high watermark as it was set': undefined,
      [`how many files RabbitMQ itself counts as open (the system: ${fd_used ?? ''} of ${fd_total ?? ''})`]: this
        .countsFiles
        ? undefined
        : 0,
    })
    return missing.flatMap(([what, value]) => (value === undefined ? [what] : []))
  }

  private get isAnswering(): boolean {
    return this.overview.node === this.node.name
  }

  /** What the overview tells of the node that answers alone. */
  private ofAnswering<K extends 'erlang_full_version' | 'crypto_lib_version' | 'node_tags'>(member: K) {
    return this.isAnswering ? this.overview[member] : undefined
  }

  get erlang() {
    return this.ofAnswering('erlang_full_version')
  }

  get cryptoLibrary() {
    return this.ofAnswering('crypto_lib_version')
  }

  get tags() {
    return this.ofAnswering('node_tags')
  }

  get version(): string {
    if (this.isAnswering) return this.overview.rabbitmq_version
    return this.node.applications?.find(({name}) => name === 'rabbit')?.version ?? ''
  }

  /** Of a distribution that goes by a name of its own. */
  get product(): {name: string; version: string} | undefined {
    const {product_name: name, product_version: version, rabbitmq_version} = this.overview
    return name === 'RabbitMQ' && version === rabbitmq_version ? undefined : {name, version}
  }

  get is4(): boolean {
    return isSince(this.overview.rabbitmq_version, '4')
  }

  get hasTags(): boolean {
    return this.is4
  }

  /** Up to 4.2. */
  get countsFiles(): boolean {
    return !isSince(this.overview.rabbitmq_version, '4.3')
  }

  get uptime(): number | undefined {
    const {uptime} = this.node
    return uptime === undefined ? undefined : Math.trunc(uptime / 1000)
  }

  /** 3.10.8 does not tell; but a node under maintenance closes the management API too, so that one that answers is not. */
  get maintenance(): boolean | undefined {
    return this.node.being_drained ?? (this.isAnswering ? false : undefined)
  }

  get plugins(): string[] {
    const names = (this.node.applications ?? []).map(({name}) => name)
    return names.filter((name) => !isCore(name, this.version)).sort(byBytes)
  }

  get alarms(): Alarm[] {
    return alarmsOf(this.node)
  }

  get listeners() {
    return inOrder((this.overview.listeners ?? []).filter(({node}) => node === this.node.name))
  }

  get totals(): [string, number | undefined][] {
    const {connections, vhosts, overview} = this.status
    return [
      ['virtual_host_count', vhosts],
      ['connection_count', connections],
      ['queue_count', overview.object_totals?.queues],
    ]
  }

  /** What the server keeps for itself of the files that it may open, the API does not count. */
  get descriptors() {
    const {fd_total, sockets_total, sockets_used} = this.node
    const limit = fd_total === undefined ? undefined : fd_total - reservedFiles
    const isUsual = limit !== undefined && Math.trunc(limit * 0.9) - 2 === sockets_total
    return {
      sockets_limit: sockets_total,
      sockets_used,
      total_limit: isUsual || this.is4 ? limit : undefined,
      total_used: undefined,
    }
  }
}
