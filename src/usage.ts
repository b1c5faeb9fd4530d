import type {Switches} from './command_line.js'
import {type Command, commandsOf, type Manifest} from './manifest.js'
import {originalOf, ownTopic, type Tool} from './tools.js'

/** Headings are bold on a terminal. */
export type Bold = (heading: string) => string

/** The line that shows how a command is called, under its heading: the end of every usage error. */
export function usageOf(tool: Tool, {entry, topic}: Command, bold: Bold): string {
  const via = topic !== tool.topic ? `${topic} ` : ''
  const timeout = entry.flags.timeout ? ' [--timeout <timeout>]' : ''
  return `\n${bold('Usage')}\n\n${tool.name} [--node <node>] [--longnames] [--quiet] ${via}${entry.usage}${timeout}`
}

/** The usage of a whole tool: how it is called and what commands it has. */
export function usageOfTool(manifest: Manifest, tool: Tool, topic: string, bold: Bold): string {
  const name = topic === tool.topic ? tool.name : `${tool.name} ${topic}`
  return [
    `\n${bold('Usage')}\n\n`,
    `${name} [--node <node>] [--timeout <timeout>] [--longnames] [--quiet] <command> [<command options>]`,
    `\n\nAvailable commands:\n`,
    listOfCommands(manifest, tool, topic, bold),
    `Use '${tool.name} help${topic === tool.topic ? '' : ` ${topic}`} <command>' to learn more about a specific command`,
  ].join('')
}

/** Every command of a topic under the heading of its section, with its summary. */
export function listOfCommands(manifest: Manifest, tool: Tool, topic: string, bold: Bold): string {
  const commands = [...commandsOf(manifest, topic).values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const width = Math.max(...commands.map(({name}) => name.length), 0)
  const sections = [...new Set(commands.map(({entry}) => entry.section))].sort(sectionOrder)
  const blocks = sections.map((section) => {
    const lines = commands
      .filter(({entry}) => entry.section === section)
      .map(({name, entry}) => [name, entry.summary] as const)
    return block(section, lines, width, bold)
  })
  const below =
    topic === tool.topic
      ? tool.subtopics.filter((sub) =>
          [...commandsOf(manifest, sub).values()].some(({entry}) => entry.section !== 'Help'),
        )
      : []
  const more = below.map(
    (sub) => [sub, sub === ownTopic ? 'Settings and profiles' : `Commands of ${originalOf(sub)}`] as const,
  )
  return `${[...blocks, ...(more.length > 0 ? [block('Topics', more, width, bold)] : [])].join('')}\n`
}

/** The help of one command, section by section. `shared` are the options that every command takes, by their heading. */
export function helpOf(tool: Tool, command: Command, shared: Record<string, Switches>, bold: Bold): string {
  const {entry} = command
  const call = command.topic === tool.topic ? command.name : `${command.topic} ${command.name}`
  const args = Object.values(entry.args).map(
    ({name, description}) => `<${name}>\n\t${withColumns(description, entry.columns)}\n`,
  )
  const flags = Object.values(entry.flags)
    .filter(({hidden}) => !hidden)
    .map(
      ({name, char, helpValue, summary}) =>
        `${char ? `-${char}, ` : ''}--${name}${helpValue ? ` ${helpValue}` : ''}\n\t${summary}\n`,
    )
  const examples = entry.examples.map(
    (example) => ` ${example.replace('<%= config.bin %>', tool.name).replace('<%= command.id %>', call)}\n`,
  )
  const guides = entry.guides.map((guide) => ` * https://www.rabbitmq.com/docs/${guide}\n`)
  return `${[
    usageOf(tool, command, bold),
    `${entry.description ?? entry.summary}.\n`,
    ...(entry.gap ? [`Over HTTP: ${entry.gap}.\n`] : []),
    ...(entry.reason ? [`The node's own ${originalOf(command.topic)} does it, by --via: ${entry.reason}.\n`] : []),
    ...(entry.access ? [`The user needs ${entry.access}.\n`] : []),
    ...section('Arguments and Options', [...args, ...flags], bold),
    ...section('Examples', examples, bold),
    ...section('Relevant Doc Guides', guides, bold),
    ...Object.entries(shared).map(([heading, switches]) => `${bold(heading)}\n\n${optionTable(switches)}`),
    settingsNote,
  ].join('\n\n')}\n`
}

/** Where settings come from besides the options. */
const settingsNote = `An option --some-name is also the variable RMQCTL_SOME_NAME (--node: RABBITMQ_NODENAME) and, save --config,
--profile and --trace-http, the key some_name of a profile. Without an option: RMQCTL_KEY_PASSPHRASE, key_passphrase;
as keys alone: password_command, token_command. Highest first: options, the profile of --profile, variables, the
profile of RMQCTL_PROFILE, else the profile default.`

const section = (heading: string, lines: string[], bold: Bold) =>
  lines.length === 0 ? [] : [[`${bold(heading)}\n`, ...lines].join('\n')]

const block = (heading: string, lines: ReadonlyArray<readonly [string, string]>, width: number, bold: Bold) =>
  `\n${bold(heading)}:\n\n${lines.map(([name, summary]) => `   ${name.padEnd(width)}  ${summary}\n`).join('')}`

const withColumns = (description = '', columns?: string[]) =>
  columns ? `${description}: ${columns.join(', ')}` : description

function optionTable(switches: Switches): string {
  const rows = Object.entries(switches)
    .filter(([, {hidden}]) => !hidden)
    .map(([name, flag]) => {
      const value = flag.type === 'option' ? ` ${flag.helpValue ?? '<value>'}` : ''
      return [
        name === 'help' ? '-?' : flag.char ? `-${flag.char}` : '',
        `--${name}${value}`,
        flag.summary ?? '',
      ] as const
    })
  const width = Math.max(...rows.map(([, long]) => long.length))
  return rows.map(([short, long, summary]) => `${short.padEnd(3)}${long.padEnd(width + 2)}${summary}`).join('\n')
}

/** The order in which the tools print their sections; what is not here follows by its name, then plugins, then the last. */
const firstSections = [
  'Help',
  'Nodes',
  'Cluster',
  'Replication',
  'Users',
  'Access Control',
  'Monitoring, observability and health checks',
  'Parameters',
  'Policies',
  'Virtual hosts',
]
const lastSections = ['Other', 'Deprecated']

/** Sorts sections as the tools print them. */
export const sectionOrder = (one: string, other: string) => rank(one) - rank(other) || (one < other ? -1 : 1)

function rank(section: string): number {
  if (firstSections.includes(section)) return firstSections.indexOf(section)
  if (lastSections.includes(section)) return firstSections.length + 2 + lastSections.indexOf(section)
  return firstSections.length + (section.endsWith(' plugin') ? 1 : 0)
}
