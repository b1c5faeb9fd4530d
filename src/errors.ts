/**
 * The exit codes, by the names that sysexits gives them where it has one.
 * Nothing outside this module knows a code by number.
 */
export const exitCodes = {
  success: 0,
  partial: 3,
  usage: 64,
  dataError: 65,
  noUser: 67,
  unavailable: 69,
  software: 70,
  output: 74,
  temporary: 75,
  noPermission: 77,
  config: 78,
  closedPipe: 141,
} as const

export type Exit = keyof typeof exitCodes

/** The name of a code. */
export const exitOf = (code: number): Exit =>
  (Object.keys(exitCodes) as Exit[]).find((name) => exitCodes[name] === code) ?? 'software'

/** How rabbitmqctl lays out an error: on the line of `Error:`, on the lines below it, or without the word. */
type Layout = 'inline' | 'block' | 'bare'

interface ToolErrorOptions extends ErrorOptions {
  layout?: Layout
}

/** What the user can act on: printed as it is, without a stack trace. Everything else that is thrown is a bug. */
export class ToolError extends Error {
  override name = 'ToolError'
  readonly exit: Exit
  readonly layout: Layout

  /** @param message one sentence, free of secrets */
  constructor(message: string, exit: Exit, options: ToolErrorOptions = {}) {
    super(message, options)
    this.exit = exit
    this.layout = options.layout ?? 'inline'
  }

  /** A number for the shell. */
  get exitCode(): number {
    return exitCodes[this.exit]
  }

  /** The text for stderr, without its last line feed. */
  get report(): string {
    return {inline: `Error: ${this.message}`, block: `Error:\n${this.message}`, bare: this.message}[this.layout]
  }
}

/** A command line that cannot be carried out: the family prints it with the arguments and the usage line. */
export class UsageError extends ToolError {
  override name = 'UsageError'

  static notEnough = () => new UsageError('not enough arguments.')
  static tooMany = () => new UsageError('too many arguments.')
  static badArgument = (detail: string) => new UsageError(`Bad argument: ${detail}`, 'dataError')
  /** What only the broker can tell of an argument. */
  static notMember = (node: string) => new UsageError(`node ${node} is not a member of the cluster`, 'usage', 'Error')

  constructor(
    message: string,
    exit: Exit = 'usage',
    readonly heading = 'Error (argument validation)',
  ) {
    super(message, exit)
  }
}

/** A program that did the work in our place has failed: it has said why, and its exit code is ours. */
export class Ended extends ToolError {
  override name = 'Ended'

  constructor(private readonly ended: number) {
    super(`exit code ${ended}`, 'unavailable')
  }

  override get exitCode() {
    return this.ended
  }

  override get report() {
    return ''
  }
}

/** What the broker's release, or the node that answers, does not tell over the management API. */
export class Lacking extends ToolError {
  override name = 'Lacking'

  constructor(message: string) {
    super(message, 'unavailable')
  }
}

/** A setting, profile or file that cannot be used (78). */
export class ConfigError extends ToolError {
  override name = 'ConfigError'

  constructor(message: string, options: ErrorOptions = {}) {
    super(message, 'config', options)
  }
}

/** A profile that is to be changed or checked, and is not there (65). */
export class NoProfile extends ToolError {
  override name = 'NoProfile'

  constructor(profile: string, file: string) {
    super(`There is no profile ${JSON.stringify(profile)} in ${file}.`, 'dataError')
  }
}

/** A name that no path of the API can carry; thrown before any request leaves. */
export class InvalidName extends ToolError {
  override name = 'InvalidName'

  constructor(name: string, why = 'the server resolves such a name as part of a path') {
    super(`${JSON.stringify(name)} cannot be addressed over the management API: ${why}.`, 'dataError')
  }
}

/** An answer that is JSON and yet nothing that RabbitMQ would say (69). */
export class Senseless extends ToolError {
  override name = 'Senseless'

  constructor(message: string, options: ErrorOptions = {}) {
    super(message, 'unavailable', options)
  }
}

/** What ran out: the time of --timeout, that for a connection, or that for the next byte of an answer. */
export type TimeLimit = 'deadline' | 'connect' | 'idle'

/** The broker did not answer in time (75). */
export class TimedOut extends ToolError {
  override name = 'TimedOut'
  /** A sentence on what may have been carried out. */
  readonly doubt: string | undefined

  /** @param message one sentence, for the limits that rabbitmqctl has no words for */
  constructor(
    readonly limit: TimeLimit,
    message: string,
    {doubt, ...options}: ErrorOptions & {doubt?: string} = {},
  ) {
    super(message, 'temporary', options)
    this.doubt = doubt
  }
}

/** An answer of the broker other than 2xx, with the code of the status table unless somebody names it better. */
export class HttpFailure extends ToolError {
  override name = 'HttpFailure'

  /**
   * @param status the HTTP status
   * @param reason the server's `reason` (or `error`), decoded
   * @param message the whole sentence: which URL, what happened, what to try
   * @param body the JSON of the answer, its `error` and `reason` decoded with lists kept as lists
   */
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message, exitOfStatus(status))
  }

  static is(error: unknown, ...statuses: number[]): error is HttpFailure {
    return error instanceof HttpFailure && statuses.includes(error.status)
  }
}

function exitOfStatus(status: number): Exit {
  if (status === 401 || status === 403) return 'noPermission'
  if (status === 408 || status === 429 || status === 504) return 'temporary'
  return status >= 400 && status < 500 ? 'dataError' : 'unavailable'
}

/**
 * A failure that the API's answers were found to mean. Commands word it each in their own way; its own message is the
 * original's for the commands that have nothing special to say.
 */
export abstract class Failure extends ToolError {
  /** @param subject the name of the user, the virtual host, … */
  constructor(
    readonly subject: string,
    message: string,
    exit: Exit,
    options: ToolErrorOptions = {layout: 'block'},
  ) {
    super(message, exit, options)
  }
}
