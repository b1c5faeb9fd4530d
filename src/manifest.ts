import * as built from './built.js'
import type {Tool} from './tools.js'

/** What the manifest says of a command: enough to find it and to print its help, without loading it. */
export interface Entry {
  id: string
  aliases: string[]
  summary: string
  description?: string
  usage: string
  section: string
  examples: string[]
  guides: string[]
  gap?: string
  access?: string
  /** Why the management API cannot do it, where it cannot. */
  reason?: string
  /** Whether it is a command of rmqctl alone. */
  isOwn?: true
  args: Record<string, {name: string; description?: string; required?: boolean; multiple?: boolean}>
  flags: Record<
    string,
    {name: string; char?: string; helpValue?: string; summary?: string; hidden?: boolean; type: string}
  >
  columns?: string[]
}

/** A command under the name that one tool has for it. */
export interface Command {
  name: string
  topic: string
  id: string
  readonly entry: Entry
}

/** What the build left of all commands. */
export interface Manifest {
  readonly version: string
  readonly commands: Record<string, Entry>
  /** The aliases of each command by its id. */
  readonly names: Record<string, string[]>
}

/**
 * What the build left, as far as it is of a tool: the commands of rmqctl alone are in no other. Only the names are read before
 * the rest is asked for, since who runs a command needs no more.
 */
export function readManifest(tool: Tool): Manifest {
  const {names, own} = built.json('names.json') as {names: Manifest['names']; own: string[]}
  if (tool.isOriginal) for (const id of own) delete names[id]
  let whole: Pick<Manifest, 'version' | 'commands'> | undefined
  const all = () => (whole ??= built.json('../oclif.manifest.json') as Manifest)
  return {
    names,
    get version() {
      return all().version
    },
    get commands() {
      return all().commands
    },
  }
}

/** The commands of one topic, '' being the top, by name. */
export function commandsOf(manifest: Manifest, topic: string): Map<string, Command> {
  const prefix = topic === '' ? '' : `${topic}:`
  const found = Object.entries(manifest.names).flatMap(([id, aliases]) =>
    [id, ...aliases]
      .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes(':'))
      .map((name) => command(manifest, id, topic, name.slice(prefix.length))),
  )
  return new Map(found.map((command) => [command.name, command]))
}

const command = (manifest: Manifest, id: string, topic: string, name: string): Command => ({
  id,
  topic,
  name,
  get entry() {
    return manifest.commands[id] as Entry
  },
})

/** What a tool's first words name. */
export interface Lookup {
  /** The topic the words chose, or the tool's own. */
  topic: string
  /** The name looked for; '' where the words ended before it. */
  name: string
  command?: Command
  /** The words behind the name. */
  rest: string[]
}

/** The id of a command by one of its full names. */
const idOf = ({names}: Manifest, full: string) =>
  Object.hasOwn(names, full) ? full : Object.keys(names).find((id) => names[id]?.includes(full))

/** Finds the command that `words` begin with, for a tool: `list_queues …`, and for rmqctl `diagnostics check_alarms …`. */
export function lookUp(manifest: Manifest, tool: Tool, words: readonly string[]): Lookup {
  const [topic, ...behind] = tool.subtopics.includes(words[0] ?? '') ? words : [tool.topic, ...words]
  const [name = '', ...rest] = behind
  const full = topic ? `${topic}:${name}` : name
  const isNamed = name !== '' && !name.includes(':')
  const id = isNamed && idOf(manifest, full)
  return {topic: topic ?? '', name, rest, ...(id && {command: command(manifest, id, topic ?? '', name)})}
}
