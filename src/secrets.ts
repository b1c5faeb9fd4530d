import {isOption} from './command_line.js'
import {globals} from './flags.js'
import type {Command} from './manifest.js'

const secretOptions = new Set(['--password', '--token', '--erlang-cookie'])

/**
 * A command line that can be shown: `****` for each password and token, and for the user and password of a URL. It goes
 * by the words and not by their meaning, since it is shown when they have none: of a command that takes a password, no
 * option is shown that is not known, for `-hunter2` may be the password.
 *
 * @param nameWords how many words the command's name has, with its topic
 */
export function mask(typed: readonly string[], {entry}: Command, nameWords: number): string[] {
  const options = Object.entries({...globals, ...entry.flags})
  const spellings = (type: string) =>
    options.flatMap(([name, flag]) => (flag.type === type ? [`--${name}`, `-${flag.char}`] : []))
  const valued = new Set(spellings('option'))
  const known = new Set([...valued, ...spellings('boolean'), '--'])

  const args = Object.keys(entry.args)
  // What goes with a passphrase is the secret that it guards.
  const index = args.includes('passphrase')
    ? 0
    : args.findIndex((name) => name.includes('password') || name === 'setting')
  const isSetting = args[index] === 'setting'
  const first = index === -1 ? Number.POSITIVE_INFINITY : nameWords + index
  let position = 0

  return typed.map((word, at) => {
    const previous = typed[at - 1] ?? ''
    const [option = ''] = word.split('=', 1)
    const shown =
      [previous, option].some((each) => each === '--url' || each === '--proxy') || word.includes('://')
        ? withoutUser(word)
        : word
    if (secretOptions.has(previous)) return hidden
    if (secretOptions.has(option)) return word === option ? word : `${option}=${hidden}`
    if (valued.has(previous)) return shown
    if (isOption(word) && !typed.slice(0, at).includes('--'))
      return index === -1 || known.has(option) || word.length === 2 ? shown : hidden
    return position++ < first ? shown : word.replace(isSetting ? /(?<==).*|^[^=]*$/s : /.*/s, hidden)
  })
}

/** Whether an option, or the letter of a cluster, can be seen in a command line that was masked. */
export const isShown = (option: string, masked: readonly string[]): boolean =>
  masked.some((word) =>
    option.startsWith('--') ? word.split('=', 1)[0] === option : /^-[^-]/.test(word) && word.includes(option.slice(1)),
  )

const hidden = '****'
const withoutUser = (url: string) => url.replace(/^(--(?:url|proxy)=)?([a-z]+:\/\/)?.*@/is, `$1$2${hidden}@`)
