/** What `export_definitions` and `import_definitions` share: formats, files and the words for what goes wrong there. */

import {existsSync} from 'node:fs'
import {lstat, readFile, rm, stat, writeFile} from 'node:fs/promises'
import {text as textOf} from 'node:stream/consumers'

import * as Flags from '@oclif/core/flags'

import {ToolError, UsageError} from './errors.js'
import {type JsonObject, parse} from './json.js'
import {stdin} from './output/streams.js'

export const formatFlag = {
  format: Flags.string({
    default: 'json',
    helpValue: '<json | erlang>',
    summary: 'Format of the definitions; only json',
  }),
}

/** @throws UsageError; ToolError (69) for Erlang's format, which says of each text and list what it is, as JSON does not */
export function expectJson(format: string): void {
  const name = format.toLowerCase()
  if (name !== 'json' && name !== 'erlang') throw UsageError.badArgument('Format should be either json or erlang')
  if (name === 'json') return
  throw new ToolError(
    "the management API has definitions as JSON alone, which cannot be made into Erlang's format and back without loss: use --format json.",
    'unavailable',
  )
}

export function expectThere(path: string, what: 'File' | 'Directory'): void {
  if (!existsSync(path)) throw UsageError.badArgument(`${what} ${path} does not exist`)
}

/** Replaces a file; one that is no plain file, such as a pipe, is written to. @throws ToolError (65) */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    if ((await isPlainFile(path)) && (await lstat(path))) await rm(path).catch(() => {})
    await writeFile(path, text)
  } catch (error) {
    throw fileError(error, path, 'write to')
  }
}

const isPlainFile = (path: string) =>
  stat(path).then(
    (file) => file.isFile(),
    () => false,
  )

/** The text of a file, or of standard input. @throws ToolError (65) */
export async function readText(path: string | undefined): Promise<string> {
  if (path === undefined) return textOf(stdin())
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError(error, path, 'read from')
  })
  if (text === '') throw dataError(`File ${path} is zero-sized`)
  return text
}

/** Definitions as an object. @throws ToolError (65), which quotes nothing of the text, for it may hold secrets */
export async function parseDefinitions(text: string): Promise<JsonObject> {
  const value = await parse(text).catch((error: Error) => {
    const [position = 'it is not JSON'] = /position \d+/.exec(error.message) ?? []
    throw dataError(`Failed to deserialise input (format: JSON) (error: ${position})`)
  })
  if (value && Object.getPrototypeOf(value) === Object.prototype) return value as JsonObject
  throw dataError('Failed to deserialise input (format: JSON) (error: it is no JSON object)')
}

function fileError(error: unknown, path: string, doing: 'write to' | 'read from'): ToolError {
  const {code = ''} = error as NodeJS.ErrnoException
  const texts: Record<string, string> = {
    ENOENT: `Parent directory or file ${path} does not exist`,
    ENOTDIR: `Parent directory of file ${path} is not a directory`,
    ENOSPC: `No space left on device hosting ${path}`,
    EACCES: `No permissions to ${doing} file ${path} or its parent directory`,
    EISDIR: `Path ${path} is a directory`,
  }
  return dataError(texts[path === '' ? 'EISDIR' : code] ?? `Could not ${doing} file ${path}: ${code.toLowerCase()}`)
}

const dataError = (text: string) => new ToolError(text, 'dataError', {layout: 'block'})
