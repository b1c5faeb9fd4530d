interface Member {
  isRam: boolean
  isRunning: boolean
  cluster: Set<string>
}

/** What the original's `cluster_status` should tell. */
export interface View {
  disc: string[]
  ram: string[]
  running: string[]
}

/** Which nodes belong together, and which of them run, as lines of the guide change it. */
export class Model {
  readonly #nodes: Map<string, Member>

  constructor(names: readonly string[]) {
    this.#nodes = new Map(names.map((name) => [name, {isRam: false, isRunning: false, cluster: new Set([name])}]))
  }

  /** @param line with the nodes' own names */
  follow(line: string): void {
    const started = /^ssh mq(\d) systemctl start/.exec(line)?.[1]
    if (started) this.#run(`rabbit${started}@mq${started}`, true)
    const [, node = '', command = '', rest = ''] = /^rmqctl -n (\S+) (\S+) ?(.*)/.exec(line) ?? []
    const last = rest.split(' ').at(-1) ?? ''
    if (/^(stop_app|stop|shutdown)$/.test(command)) this.#run(node, false)
    else if (command === 'start_app') this.#run(node, true)
    else if (/^(force_)?reset$/.test(command)) this.#leave(node)
    else if (command === 'forget_cluster_node') this.#leave(last)
    else if (command === 'join_cluster') this.#join(node, last, rest.includes('--ram'))
    else if (command === 'change_cluster_node_type') this.#member(node).isRam = rest === 'ram'
  }

  /** Of the first node that runs, with its name. */
  view(): [node: string, view: View] | undefined {
    const node = [...this.#nodes.keys()].find((name) => this.#member(name).isRunning)
    if (!node) return undefined
    const members = [...this.#member(node).cluster].sort()
    return [
      node,
      {
        disc: members.filter((name) => !this.#member(name).isRam),
        ram: members.filter((name) => this.#member(name).isRam),
        running: members.filter((name) => this.#member(name).isRunning),
      },
    ]
  }

  #member(name: string): Member {
    const member = this.#nodes.get(name)
    if (!member) throw new Error(`no node ${name}`)
    return member
  }

  #run(name: string, isRunning: boolean): void {
    this.#member(name).isRunning = isRunning
  }

  #leave(name: string): void {
    this.#member(name).cluster.delete(name)
    Object.assign(this.#member(name), {isRam: false, cluster: new Set([name])})
  }

  #join(name: string, other: string, isRam: boolean): void {
    const {cluster} = this.#member(other)
    cluster.add(name)
    Object.assign(this.#member(name), {isRam, cluster})
  }
}
