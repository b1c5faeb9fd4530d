const tools = {
  '': 'rabbitmqctl',
  diagnostics: 'rabbitmq-diagnostics',
  queues: 'rabbitmq-queues',
  streams: 'rabbitmq-streams',
  plugins: 'rabbitmq-plugins',
  upgrade: 'rabbitmq-upgrade',
}

const head = '| Command | What it does | The user needs | What the API lacks |\n|---|---|---|---|'

const cell = (text) => text.replaceAll('|', '\\|').replace(/^./, (first) => first.toUpperCase())

const row = ({name, entry: {summary, access = '', reason, gap = reason ? `all: ${reason}` : ''}}) =>
  `| \`${name}\` | ${[summary, access, gap].map(cell).join(' | ')} |`

/** docs/commands.md: every command of every tool, what the user needs for it, and what the API lacks of it. */
export function commandsPage(commands) {
  const sections = Object.entries(tools).flatMap(([topic, tool]) => {
    const prefix = topic && `${topic}:`
    const rows = Object.values(commands)
      .flatMap((entry) => [entry.id, ...entry.aliases].map((id) => ({id, entry})))
      .filter(({id}) => id.startsWith(prefix) && !id.slice(prefix.length).includes(':'))
      .filter(({entry}) => !entry.isOwn)
      .map(({id, entry}) => ({name: id.slice(prefix.length), entry}))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    if (rows.length === 0) return []
    const called = topic ? `\`rmqctl ${topic} …\`, or \`${tool}\` by a link of that name` : '`rmqctl …`'
    return [`## ${tool}\n\n${called}.\n\n${head}\n${rows.map(row).join('\n')}\n`]
  })
  const own = Object.values(commands)
    .filter(({isOwn}) => isOwn)
    .map((entry) => ({name: entry.id.replace(':', ' '), entry}))
  if (own.length > 0) sections.push(`## rmqctl alone\n\n\`rmqctl …\`.\n\n${head}\n${own.map(row).join('\n')}\n`)
  return `# Commands\n\nWritten by the build, of what the commands say of themselves; \`rmqctl help COMMAND\` says more.\n\n${sections.join('\n')}`
}
