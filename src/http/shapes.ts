import {Senseless} from '../errors.js'
import {Float} from '../float.js'

type Kind = 'string' | 'number' | 'boolean' | 'list' | 'object'

/**
 * What a function of the API needs of an object to work at all: members and what they are, a `?` behind those that may be
 * missing or null. Members that are only printed need no mention.
 */
export type Shape<T> = {readonly [member in keyof T]?: Kind | `${Kind}?`}

/** Whose answer it is, for messages: a URL, and the request. */
export type Source = string

/** @throws Senseless unless the value is an object of that shape */
export function expectObject<T>(value: unknown, shape: Shape<T>, source: Source): T {
  check(value, shape, source, '')
  return value as T
}

/** @throws Senseless unless the value is a list of objects of that shape */
export function expectList<T>(value: unknown, shape: Shape<T>, source: Source): T[] {
  if (!Array.isArray(value)) throw wrong(source, 'the whole', value, 'a list')
  value.forEach((item, index) => void check(item, shape, source, `item ${index + 1}`))
  return value as T[]
}

function check<T>(value: unknown, shape: Shape<T>, source: Source, where: string): void {
  if (!isObject(value)) throw wrong(source, where || 'the whole', value, 'an object')
  for (const member in shape) {
    const wanted = shape[member] as string
    const kind = wanted.replace('?', '') as Kind
    const found = (value as Record<string, unknown>)[member]
    const isLeftOut = found === undefined || found === null
    if (isLeftOut ? wanted === kind : !tests[kind](found)) {
      throw wrong(source, `${member}${where && ` of ${where}`}`, found, articles[kind])
    }
  }
}

/** The broker writes an object without members as an empty list. */
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && (!Array.isArray(value) || value.length === 0)

const tests: Record<Kind, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' || typeof value === 'bigint' || value instanceof Float,
  boolean: (value) => typeof value === 'boolean',
  list: Array.isArray,
  object: isObject,
}

const articles: Record<Kind, string> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
}

const wrong = (source: Source, what: string, found: unknown, wanted: string) =>
  new Senseless(`${source} with JSON of another shape than RabbitMQ's: ${what} is ${nameOf(found)}, not ${wanted}.`)

function nameOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  const kind = (['string', 'number', 'list', 'object'] as const).find((each) => tests[each](value))
  return kind ? articles[kind] : String(value)
}
