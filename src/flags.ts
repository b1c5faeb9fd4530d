import * as Flags from '@oclif/core/flags'

/** Options that every command takes, as rabbitmqctl's do; names and letters are its own. */
export const general = {
  node: Flags.string({char: 'n', helpValue: '<node>', summary: 'Node that the command speaks of'}),
  quiet: Flags.boolean({char: 'q', summary: 'Leave out the banner'}),
  silent: Flags.boolean({char: 's', summary: 'Leave out the banner and the row of column names'}),
  timeout: Flags.integer({char: 't', min: 0, helpValue: '<seconds>', summary: 'Give up after so many seconds'}),
  vhost: Flags.string({char: 'p', helpValue: '<vhost>', summary: 'Virtual host, / unless told otherwise'}),
  formatter: Flags.string({
    helpValue: '<name>',
    summary: 'Format of the result: table, pretty_table, json, json_stream, csv, erlang, string or yaml',
  }),
  'dry-run': Flags.boolean({summary: 'Check the command line, print the banner and do nothing'}),
  'print-stacktrace': Flags.boolean({summary: 'Print the stack trace of an error that is a fault of this tool'}),
  help: Flags.boolean({summary: 'Print the help of the command'}),
  'script-name': Flags.string({helpValue: '<tool>', summary: 'Act as another of the six tools'}),
  'aliases-file': Flags.string({helpValue: '<file>', summary: 'Names for command lines, one `name = words` on a line'}),
}

/** Options of the original that mean nothing over HTTP: accepted, each with one warning. */
export const meaningless = {
  longnames: Flags.boolean({char: 'l', hidden: true}),
  printer: Flags.string({hidden: true}),
  file: Flags.string({hidden: true}),
  'erlang-cookie': Flags.string({hidden: true}),
  'rabbitmq-home': Flags.string({hidden: true}),
  'data-dir': Flags.string({aliases: ['mnesia-dir'], hidden: true}),
  'plugins-dir': Flags.string({hidden: true}),
  'enabled-plugins-file': Flags.string({hidden: true}),
}

/** Where to connect and as whom. Our own: no short forms, and no name that a tool of RabbitMQ uses. */
export const connection = {
  url: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: '<url>',
    summary: 'Management API, for example https://mq:15671; given again, another address of the same cluster',
  }),
  'endpoint-order': Flags.string({
    helpValue: '<order>',
    summary: 'Which of several addresses to try first: given, random or round-robin',
  }),
  username: Flags.string({helpValue: '<name>', summary: 'User to authenticate as'}),
  password: Flags.string({
    helpValue: '<password>',
    summary: 'Its password; --password-file keeps it off the command line',
  }),
  'password-file': Flags.string({helpValue: '<file>', summary: 'File whose first line is the password'}),
  token: Flags.string({helpValue: '<token>', summary: 'OAuth 2 bearer token, in place of user and password'}),
  cacert: Flags.string({helpValue: '<file>', summary: "CA certificates to trust in place of the system's, PEM"}),
  cert: Flags.string({helpValue: '<file>', summary: 'Client certificate, PEM'}),
  key: Flags.string({helpValue: '<file>', summary: 'Key of the client certificate, PEM'}),
  insecure: Flags.boolean({allowNo: true, summary: "Do not verify the server's certificate"}),
  proxy: Flags.string({
    helpValue: '<url>',
    summary: 'HTTP proxy, in place of that of HTTP_PROXY or HTTPS_PROXY; an empty one is none',
  }),
  retries: Flags.integer({
    min: 0,
    helpValue: '<count>',
    summary: 'How often to ask again when the broker cannot be reached or is busy; 2 unless told otherwise',
  }),
  via: Flags.string({
    helpValue: '<command>',
    summary: "How to reach a node's own tools, for example 'ssh {host} {command}'",
  }),
  'via-always': Flags.boolean({allowNo: true, summary: 'Have those tools do also what the API could'}),
  'via-secrets-in-argv': Flags.boolean({allowNo: true, summary: 'Let passwords stand on their command line'}),
  config: Flags.string({helpValue: '<file>', summary: 'Profiles, TOML'}),
  profile: Flags.string({helpValue: '<name>', summary: 'Profile to use'}),
  'print-curl': Flags.boolean({
    summary: 'Print what would change something as lines for curl, with the questions before it, and change nothing',
  }),
  'trace-http': Flags.boolean({summary: "Print each request's method, URL, status and time on stderr"}),
}

/** What the help shows of all that every command takes. */
export const shared = {'General Options': general, 'Connection Options': connection}

export const globals = {...general, ...meaningless, ...connection}

/** Switches of the table formatter. */
export const tableSwitches = {
  'table-headers': Flags.boolean({allowNo: true, default: true, hidden: true}),
  'pad-to-header': Flags.boolean({hidden: true}),
}

/** A whole number of any size, as Erlang's are. */
export const integer = Flags.custom<number | bigint>({
  async parse(text) {
    if (!/^[-+]?\d+$/.test(text)) throw new Error(`${text} is no whole number`)
    return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)
  },
})

/** For the commands that speak of one virtual host. */
export const vhost = {vhost: general.vhost}

/** For the commands whose usage line shows a timeout; every command takes one. */
export const timeout = {timeout: general.timeout}

/** @param argv a command line as `normalise` writes it */
export function warnOfMeaningless(argv: readonly string[]): string[] {
  const options = argv.slice(0, argv.indexOf('--'))
  return Object.keys(options.length > 0 ? meaningless : {})
    .filter((name) => options.includes(`--${name}`))
    .map((name) => `Warning: --${name} means nothing over HTTP and is ignored.`)
}
