export type Words = [command: string, ...args: string[]]

/** A command line, with the whole environment it gets. */
export interface Command {
  words: Words
  env: Record<string, string>
}

/** What the keeper of a broker runs, in this order, and how it ends what is not its own child. */
export interface Plan {
  processes: (Command & {/** the next one waits until this port answers */ port?: number})[]
  end?: Command
}

/** How the tools of a node are called: an `env`, for further settings, that runs where the node does; and their folder. */
export interface Tools {
  prefix: Words
  bin: string
  env: Record<string, string>
  /** whether they see the data folder and this machine's loopback */
  isHere: boolean
}

export interface Ports {
  amqp: number
  management: number
  stream: number
  distribution: number
  /** the nodes of a cluster share it */
  epmd: number
}

export interface Settings {
  /** such as `rmqctl-x7f3Qa-1@localhost` */
  node: string
  /** the data folder of the whole cluster: holds the cookie */
  home: string
  /** the node's own below that: holds the configuration and all that the node writes */
  folder: string
  ports: Ports
  /** Erlang's file of hosts, where the name's host is known to no other */
  inetrc?: string
}

/** One or more nodes; those that know of each other form a cluster. */
export type Nodes = [Settings, ...Settings[]]

/** A RabbitMQ that nodes can be started from. */
export interface Installation {
  /** the address that a node's listeners bind, and that is this machine's loopback alone */
  listen: string
  /** whether its nodes cannot reach each other */
  isSingle?: boolean
  /** plugins that there are, where that can be told */
  plugins?: string[]
  launch(nodes: Nodes): {plan: Plan /** of each node */; tools: Tools[]}
}
