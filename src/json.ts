import {Float} from './float.js'

/** JSON as `parse` reads it. */
export type Json = string | number | bigint | boolean | null | Float | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/**
 * Sees numbers that JSON.parse would not keep: 16 digits or more, an exponent, a fraction of zeros. May see one inside
 * a string, which costs only time.
 */
const delicateNumber = /(?:^|[[:,])\s*-?(?:\d{16,}|\d+(?:\.\d+)?[eE]|\d+\.0+(?!\d))/

/**
 * Reads JSON as Erlang would: a whole float (`1.0`, `1.0e5`) becomes a Float and an integer beyond 2^53 a bigint.
 * @throws SyntaxError, whose message may quote the text
 */
export async function parse(text: string): Promise<unknown> {
  if (!delicateNumber.test(text)) return JSON.parse(text)
  const lossless = await import('lossless-json')
  return lossless.parse(text, undefined, {parseNumber, onDuplicateKey: ({newValue}) => newValue})
}

/** Writes JSON that `parse` reads back as it was: `1.0` for a Float, all digits of a bigint. */
export async function stringify(value: unknown): Promise<string> {
  if (!isDelicate(value)) return JSON.stringify(value)
  const lossless = await import('lossless-json')
  const float = {test: (item: unknown) => item instanceof Float, stringify: (item: unknown) => digits(item as Float)}
  return lossless.stringify(value, undefined, undefined, [float]) ?? 'null'
}

/** Whether there is something in it that JSON.stringify would not write; a function that it asks of each part takes longer. */
function isDelicate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint'
  return value instanceof Float || Object.values(value).some(isDelicate)
}

function parseNumber(text: string): unknown {
  const value = Number(text)
  if (/[.eE]/.test(text)) return Number.isInteger(value) ? new Float(value) : value
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

function digits({value}: Float): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}
