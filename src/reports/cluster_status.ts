import type {Status} from '../api/cluster.js'
import {alarmsOf, type Node} from '../api/nodes.js'
import {byBytes} from '../order.js'
import {addressTerm} from '../output/address.js'
import {fromJson} from '../output/columns.js'
import {orNone, type Section, section} from '../output/sections.js'
import {atom, atoms, type Term, TermMap, Tuple} from '../output/term.js'
import {isSince} from '../release.js'
import {alarmLine} from './alarms.js'
import {inOrder, interfaceOf, listenerText, purposeOf} from './listeners.js'

/** What rabbitmqctl says of a cluster, worked out from what the API says. */
export class ClusterReport {
  readonly #status: Status
  readonly #nodes: Node[]
  readonly #running: Node[]

  constructor(status: Status) {
    this.#status = status
    this.#nodes = status.nodes.toSorted((one, other) => byBytes(one.name, other.name))
    this.#running = this.#nodes.filter(({running}) => running)
  }

  /** What is missing, each with the nodes that it is missing for. */
  get gaps(): string[] {
    const names = (nodes: Node[]) => nodes.map(({name}) => name).join(', ')
    const {feature_flags} = this.#status
    const silent = this.#running.filter((node) => this.#maintenance(node) === unknown)
    const others = this.#running.filter((node) => this.#versions(node).erlang_version === '')
    return [
      ...(others.length > 0 ? [`the Erlang version of ${names(others)}`] : []),
      ...(silent.length > 0 ? [`whether ${names(silent)} is under maintenance`] : []),
      ...(feature_flags ? [] : ['the feature flags']),
    ]
  }

  get sections(): Section[] {
    const {cluster_name, cluster_tags, feature_flags = []} = this.#status
    const ofNodes = (text: (node: Node) => string) => this.#running.map((node) => `Node: ${node.name}, ${text(node)}`)
    const ram = this.#named('ram')
    const total = this.#running.reduce((sum, {processors = 0}) => sum + processors, 0)
    const tags = Object.entries(cluster_tags ?? {}).map(([name, value]) => `${name}: ${value}`)
    return [
      section('Basics', [
        `Cluster name: ${cluster_name}`,
        ...(this.#countsCores ? [`Total CPU cores available cluster-wide: ${total}`] : []),
      ]),
      ...(cluster_tags ? [section('Cluster Tags', orNone(tags))] : []),
      section('Disk Nodes', this.#named('disc')),
      ...(ram.length > 0 ? [section('RAM Nodes', ram)] : []),
      section('Running Nodes', this.#runningNames),
      section(
        'Versions',
        this.#running.map((node) => this.#versionText(node)),
      ),
      ...(this.#countsCores
        ? [
            section(
              'CPU Cores',
              ofNodes(({processors}) => `available CPU cores: ${processors ?? ''}`),
            ),
          ]
        : []),
      section(
        'Maintenance status',
        ofNodes((node) => `status: ${this.#maintenance(node)}`),
      ),
      section('Alarms', orNone(this.#alarms.map(alarmLine))),
      section(
        'Network Partitions',
        orNone(this.#partitions.map(([node, lost]) => `Node ${node} cannot communicate with ${lost.join(', ')}`)),
      ),
      section(
        'Listeners',
        orNone(this.#listeners.flatMap(([node, own]) => own.map((each) => `Node: ${node}, ${listenerText(each)}`))),
      ),
      section(
        'Feature flags',
        feature_flags.map(({name, state}) => `Flag: ${name}, state: ${state}`),
      ),
    ]
  }

  /** For JSON and YAML, with the keys that the release has. */
  get object(): Term {
    const {cluster_name, cluster_tags, feature_flags = []} = this.#status
    const byNode = (value: (node: Node) => Term) => new TermMap(this.#running.map((node) => [node.name, value(node)]))
    return sortedMap({
      alarms: this.#alarms.map((alarm) => sortedMap({...alarm, type: 'resource_limit'})),
      cluster_name,
      ...(cluster_tags && {cluster_tags: Object.entries(cluster_tags).map(([name, value]) => [name, value])}),
      ...(this.#countsCores && {cpu_cores: byNode(({processors}) => processors ?? null)}),
      disk_nodes: this.#named('disc'),
      feature_flags: feature_flags.map(sortedMap),
      listeners: new TermMap(
        this.#listeners.map(([name, own]) => [
          name,
          own.map((each) => {
            const {node, port, protocol} = each
            return sortedMap({interface: interfaceOf(each), node, port, protocol, purpose: purposeOf(each)})
          }),
        ]),
      ),
      maintenance_status: byNode((node) => this.#maintenance(node)),
      partitions: new TermMap(this.#partitions),
      ...(isSince(this.#status.rabbitmq_version, '4.3') ? {} : {ram_nodes: this.#named('ram')}),
      running_nodes: this.#runningNames,
      versions: byNode((node) => sortedMap(this.#versions(node))),
    })
  }

  /** For Erlang; the API has neither the host names of the listeners nor, in full, their options. */
  get term(): Term {
    const {cluster_name, cluster_tags, feature_flags = []} = this.#status
    const ram = this.#named('ram')
    const byNode = (value: (node: Node) => Term) => this.#running.map((node) => pair(node.name, value(node)))
    const alarms = (name: string) =>
      this.#alarms
        .filter(({node}) => node === name)
        .map(({resource}) => new Tuple(['resource_limit', resource, name].map(atom)))
    return [
      pair('nodes', [pair('disc', atoms(this.#named('disc'))), ...(ram.length > 0 ? [pair('ram', atoms(ram))] : [])]),
      pair('running_nodes', atoms(this.#runningNames)),
      pair('cluster_name', cluster_name),
      pair(
        'partitions',
        this.#partitions.map(([node, lost]) => pair(node, atoms(lost))),
      ),
      ...(cluster_tags
        ? [
            pair(
              'cluster_tags',
              Object.entries(cluster_tags).map((tag) => new Tuple(tag)),
            ),
          ]
        : []),
      pair(
        'alarms',
        byNode(({name}) => alarms(name)),
      ),
      pair(
        'listeners',
        this.#listeners.map(([name, own]) =>
          pair(
            name,
            own.map(
              ({node, protocol, ip_address, port}) =>
                new Tuple([atom('listener'), atom(node), atom(protocol), [], addressTerm(ip_address), port, []]),
            ),
          ),
        ),
      ),
      pair(
        'versions',
        byNode((node) => sortedMap(this.#versions(node))),
      ),
      ...(this.#countsCores
        ? [
            pair(
              'cpu_cores',
              byNode(({processors}) => processors ?? null),
            ),
          ]
        : []),
      pair(
        'maintenance_status',
        byNode((node) => this.#maintenance(node)),
      ),
      pair(
        'feature_flags',
        feature_flags.map((flag) => Object.entries(flag).map(([key, value]) => pair(key, flagTerm(key, value)))),
      ),
    ]
  }

  #named(type: Node['type']): string[] {
    return this.#nodes.filter((node) => node.type === type).map(({name}) => name)
  }

  get #runningNames(): string[] {
    return this.#running.map(({name}) => name)
  }

  get #countsCores(): boolean {
    return isSince(this.#status.rabbitmq_version, '3.10.18')
  }

  #versionText(node: Node): string {
    const {rabbitmq_name, rabbitmq_version, erlang_version} = this.#versions(node)
    return `${node.name}: ${rabbitmq_name} ${rabbitmq_version} on Erlang ${erlang_version}`
  }

  /** The API tells the Erlang version of the node that answers alone. */
  #versions({name, applications = []}: Node) {
    const {node, erlang_version, product_name, rabbitmq_version} = this.#status
    const version = applications.find((application) => application.name === 'rabbit')?.version ?? ''
    return name === node
      ? {erlang_version, rabbitmq_name: product_name, rabbitmq_version}
      : {erlang_version: '', rabbitmq_name: product_name, rabbitmq_version: version}
  }

  /** A node under maintenance closes the management API too, so that one that answers is not. */
  #maintenance({name, being_drained}: Node): string {
    if (being_drained === undefined && name !== this.#status.node) return unknown
    return being_drained ? 'marked for maintenance' : 'not under maintenance'
  }

  get #alarms() {
    return this.#running.flatMap(alarmsOf)
  }

  get #partitions(): [string, string[]][] {
    return this.#running.flatMap(({name, partitions = []}): [string, string[]][] =>
      partitions.length > 0 ? [[name, partitions.toSorted(byBytes)]] : [],
    )
  }

  get #listeners() {
    return this.#runningNames.map(
      (name) => [name, inOrder(this.#status.listeners.filter(({node}) => node === name))] as const,
    )
  }
}

const unknown = 'unknown'

const pair = (key: string, value: Term) => new Tuple([atom(key), value])

function flagTerm(key: string, value: unknown): Term {
  if (/^(desc|doc_url)$/.test(key)) return fromJson(value)
  if (typeof value === 'string') return atom(value)
  return Array.isArray(value) ? value.map((item) => flagTerm(key, item)) : fromJson(value)
}

const sortedMap = (object: Readonly<Record<string, unknown>>) =>
  new TermMap(
    Object.entries(object)
      .sort(([one], [other]) => byBytes(one, other))
      .map(([key, value]) => [key, isTerm(value) ? value : fromJson(value)]),
  )

const isTerm = (value: unknown): value is Term => value instanceof TermMap || Array.isArray(value)
