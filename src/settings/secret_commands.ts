import {stat} from 'node:fs/promises'
import {dirname, resolve} from 'node:path'

import {ConfigError, TimedOut} from '../errors.js'
import {plainWords} from '../plain_words.js'
import type {Layer} from './layers.js'

/** How long a command may take that prints a secret: a person may have to touch a key. */
const usualSeconds = 60
const outputLimit = 100_000

/**
 * Readies a command of a profile that prints a secret, such as a password manager's.
 *
 * @returns runs it; what it prints on its first line is the secret
 * @throws ConfigError for words that only a shell understands, and when others may write the file that holds them
 */
export async function secretCommand(
  layer: Layer,
  key: 'password_command' | 'token_command',
  seconds = usualSeconds,
): Promise<() => Promise<string>> {
  const {file = '', said} = layer
  const source = layer.source(key)
  const [program = '', ...args] = wordsOf(said[key] ?? [], source)
  await checkMode(file, source)
  const path = pathOf(program, file)
  return () => run(path, args, source, Math.min(seconds, usualSeconds))
}

/** A path is taken from the folder of the file, as those of other keys are; a name is looked up in PATH. */
export const pathOf = (program: string, file: string) =>
  program.includes('/') ? resolve(dirname(file), program) : program

/** @throws ConfigError for words that only a shell understands, and where there are none */
export function wordsOf(said: string | readonly string[], source: string): readonly string[] {
  const words = split(said, source)
  if (!words[0]) throw new ConfigError(`${source} names no program.`)
  return words
}

function split(said: string | readonly string[], source: string): readonly string[] {
  if (typeof said !== 'string') return said
  const words = plainWords(said)
  if (!words) {
    throw new ConfigError(
      `${source} is run without a shell and must be plain words: quote what is special to one, or name a script.`,
    )
  }
  return words
}

/** Whoever may write the file could have the user run what they like. */
async function checkMode(file: string, source: string): Promise<void> {
  const {mode} = await stat(file)
  if (process.platform === 'win32' || (mode & 0o022) === 0) return
  throw new ConfigError(`${source} is not run, since others may write that file: try chmod go-w ${file}.`)
}

/** Its stdin is empty, lest it eat a list that is piped to us; what it says on stderr is for people alone. */
async function run(program: string, args: readonly string[], source: string, seconds: number): Promise<string> {
  const {spawn} = await import('node:child_process')
  const child = spawn(program, args, {stdio: ['ignore', 'pipe', process.stderr.isTTY ? 'inherit' : 'ignore']})
  const end = () => {
    child.kill('SIGKILL')
    // What it has started may live on and hold the pipe.
    child.stdout?.destroy()
  }
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    output += text
    if (output.length > outputLimit) end()
  })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    end()
  }, seconds * 1000)
  try {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, failed) => {
      child.once('error', failed)
      child.once('close', (...how) => done(how))
    })
    if (isLate) {
      const unit = seconds === 1 ? 'second' : 'seconds'
      throw new TimedOut('idle', `The command of ${source} did not end within ${seconds} ${unit}.`)
    }
    if (code !== 0) throw new ConfigError(`The command of ${source} failed (${signal ?? `exit code ${code}`}).`)
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    throw code === undefined ? error : new ConfigError(`The command of ${source} cannot be run (${code}).`)
  } finally {
    clearTimeout(timer)
  }
  const [line] = output.split(/\r?\n/, 1)
  if (!line) throw new ConfigError(`The command of ${source} printed nothing on its first line.`)
  return line
}
