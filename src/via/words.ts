import type {Switches} from '../command_line.js'
import {isOption} from '../command_line.js'
import {ToolError} from '../errors.js'
import {connection, globals} from '../flags.js'

/** A command line for a node's own tool: the tool first, and what goes to its stdin, if that is not ours. */
export interface Errand {
  words: string[]
  /** The same without what is secret. */
  shown: string[]
  stdin?: string
}

/** What every tool is told by a name of its own, or of which the settings have the last word. */
const dropped = new Set([...Object.keys(connection), 'script-name', 'aliases-file', 'node', 'vhost', 'timeout'])

interface Call {
  /** One of the six tools, and the name of its command. */
  tool: string
  name: string
  /** As `normalise` has written it. */
  argv: readonly string[]
  switches: Switches
  /** Index of an argument that is a password, where there is one. */
  passwordAt: number
  /** What the settings come to. */
  settled: {node?: string | undefined; vhost?: string | undefined; timeout?: number | undefined}
}

/**
 * Writes the command line anew: the original's own options and the arguments, none of ours.
 *
 * @param showsSecrets whether they may stand on a command line, which all users of a machine can see
 * @throws ToolError for a secret that the tool does not read from its stdin
 */
export function errand({tool, name, argv, switches, passwordAt, settled}: Call, showsSecrets: boolean): Errand {
  const end = argv.indexOf('--')
  const options = [
    ...Object.entries(settled).flatMap(([option, value]) => (value === undefined ? [] : asWords(option, `${value}`))),
    ...optionsIn(argv.slice(0, end), {...globals, ...switches}),
  ]
  const args = argv.slice(end + 1)
  const password = showsSecrets ? '' : (args[passwordAt] ?? '')
  if (password !== '') args.splice(passwordAt, 1)
  const secret = [...options, ...args].find(isSecret)
  if (secret !== undefined && !showsSecrets) {
    throw new ToolError(
      `${secret.startsWith('--') ? secret.split('=', 1)[0] : 'an argument'} holds a secret, which ${tool} does not read from its stdin and which would be seen on its command line: --via-secrets-in-argv allows that.`,
      'usage',
    )
  }
  const words = [tool, name, ...options, ...(args.some(isOption) ? ['--'] : []), ...args]
  const isHidden = (word: string, at: number) =>
    isSecret(word) || words[at - 1] === '--erlang-cookie' || (showsSecrets && word === args[passwordAt])
  const shown = words.map((word, at) => (isHidden(word, at) ? hidden(word) : word))
  return password === '' ? {words, shown} : {words, shown, stdin: `${password}\n`}
}

function optionsIn(argv: readonly string[], switches: Switches): string[] {
  const words: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const option = (argv[at] ?? '').slice(2)
    const flag = switches[option]
    const value = flag?.type === 'option' ? (argv[++at] ?? '').replace(/^\0/, '') : undefined
    if (dropped.has(option.replace(/^no-/, '')) || dropped.has(option)) continue
    words.push(...(value === undefined ? [`--${option}`] : asWords(option, value)))
  }
  return words
}

/** No word that looks like an option is taken for a value, unless it follows an equals sign. */
const asWords = (option: string, value: string) => (isOption(value) ? [`--${option}=${value}`] : [`--${option}`, value])

/** The name of an option stays. */
const hidden = (word: string) => (word === '--erlang-cookie' ? word : word.replace(/^(--[\w-]+=)?.*$/s, '$1****'))

/** The cookie, and a URL with a password. */
const isSecret = (word: string) =>
  word === '--erlang-cookie' || /^--erlang-cookie=/.test(word) || /:\/\/[^/\s"@]*:[^/\s"]*@/.test(word)
