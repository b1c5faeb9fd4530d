import {isDeepStrictEqual} from 'node:util'

import {parse, TomlError} from 'smol-toml'

import {ConfigError} from '../../errors.js'
import {type Statement, statementsOf} from './statements.js'

/** What a profile can hold. */
export type Value = string | number | boolean | readonly string[]

/** New values by key; what is undefined goes. */
export type Changes = ReadonlyMap<string, Value | undefined>

type Tables = Record<string, unknown>

/**
 * A text with a profile changed, or appended where it is missing. Comments, order and whatever else is there stay.
 * @throws ConfigError when the profile is written in a way that only a person should change
 */
export function withProfile(text: string, name: string, changes: Changes, place: string): string {
  const before: Tables = parse(text)
  const profile = {...(Object.hasOwn(before, name) && (before[name] as Tables))}
  for (const [key, value] of changes) {
    if (value === undefined) delete profile[key]
    else profile[key] = value
  }
  const edited = Object.hasOwn(before, name) ? changed(text, name, changes) : appended(text, name, changes)
  return checked(edited, {...before, [name]: profile}, place)
}

/** A text without a profile. @throws ConfigError when only a person should take it out */
export function withoutProfile(text: string, name: string, place: string): string {
  const {[name]: _gone, ...rest} = parse(text)
  return checked(cut(text, runsOf(text, name)), rest, place)
}

function changed(text: string, name: string, changes: Changes): string {
  const statements = statementsOf(text)
  const header = statements.findIndex(({isHeader, path}) => isHeader && path.length === 1 && path[0] === name)
  if (header === -1) return text
  const length = statements.slice(header + 1).findIndex(({isHeader}) => isHeader)
  const pairs = statements.slice(header + 1, length === -1 ? undefined : header + 1 + length)
  let edited = text
  const last = (pairs.at(-1) ?? statements[header]) as Statement
  const eol = lineEnd(text)
  const added: string[] = []
  for (const [key, value] of changes) {
    if (value !== undefined && !pairs.some((pair) => isOf(pair, key))) added.push(line(key, value, eol))
  }
  if (added.length > 0) edited = insert(edited, last.end, eol, added.join(''))
  // From the end on, so that the places of the others hold.
  for (const pair of pairs.toReversed()) {
    const key = pair.path[0] ?? ''
    if (pair.path.length !== 1 || !changes.has(key)) continue
    const value = changes.get(key)
    const [span, put] = value === undefined ? [pair, ''] : [pair.value, written(value)]
    edited = edited.slice(0, span.start) + put + edited.slice(span.end)
  }
  return edited
}

const isOf = ({path}: Statement, key: string) => path.length === 1 && path[0] === key

function appended(text: string, name: string, changes: Changes): string {
  const eol = lineEnd(text)
  const pairs = [...changes].flatMap(([key, value]) => (value === undefined ? [] : [line(key, value, eol)]))
  const gap = text === '' || /(^|\n)\s*$/.test(text.slice(0, -1)) ? '' : eol
  return insert(text, text.length, eol, `${gap}[${keyText(name)}]${eol}${pairs.join('')}`)
}

/** Puts lines behind one that may lack its line feed. */
function insert(text: string, at: number, eol: string, lines: string): string {
  const head = text.slice(0, at)
  return `${head}${head === '' || head.endsWith('\n') ? '' : eol}${lines}${text.slice(at)}`
}

interface Span {
  start: number
  end: number
}

/** Where a profile stands: each run of statements that are its own, with the comments among them. */
function runsOf(text: string, name: string): Span[] {
  const runs: Span[] = []
  let topic: readonly string[] = []
  let run: Span | undefined
  for (const {isHeader, path, start, end} of statementsOf(text)) {
    if (isHeader) topic = path
    if ([...topic, ...path][0] !== name) run = undefined
    else if (run) run.end = end
    else {
      run = {start, end}
      runs.push(run)
    }
  }
  return runs
}

/** With the blank lines that would otherwise be doubled. */
function cut(text: string, spans: readonly Span[]): string {
  let edited = text
  for (const {start, end} of spans.toReversed()) {
    const head = edited.slice(0, start)
    const behind = edited.slice(end)
    const isApart = head === '' || /\n[ \t]*\r?\n$/.test(head)
    edited = head + (isApart ? behind.replace(/^(?:[ \t]*\r?\n)+/, '') : behind)
  }
  return edited
}

/** What the parser reads afterwards must be what was meant: else the text is left to a person. */
function checked(text: string, expected: Tables, place: string): string {
  try {
    if (isDeepStrictEqual(plain(parse(text)), plain(expected))) return text
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
  }
  throw new ConfigError(`${place} is written in a way that cannot be edited safely: change it by hand.`)
}

/** Without the parser's own prototypes. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return new Map(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

const lineEnd = (text: string) => (/\r\n/.test(text) ? '\r\n' : '\n')
const line = (key: string, value: Value, eol: string) => `${keyText(key)} = ${written(value)}${eol}`
const keyText = (key: string) => (/^[\w-]+$/.test(key) ? key : quoted(key))

function written(value: Value): string {
  if (typeof value === 'string') return quoted(value)
  return Array.isArray(value) ? `[${value.map(quoted).join(', ')}]` : String(value)
}

const quoted = (text: string) => JSON.stringify(text).replaceAll('\u007f', '\\u007F')
