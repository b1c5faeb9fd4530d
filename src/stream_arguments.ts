import {UsageError} from './errors.js'

/** What the command line says of how many partitions a super stream has; up to 3.x the binding keys are routing keys. */
export interface PartitionOptions {
  partitions?: number | undefined
  'binding-keys'?: string | undefined
  'routing-keys'?: string | undefined
}

/** @throws UsageError in the words of the original */
export function checkPartitions(options: PartitionOptions): void {
  const {partitions, 'binding-keys': binding, 'routing-keys': routing} = options
  if (binding !== undefined && routing !== undefined) throw new UsageError('Specify --binding-keys only.')
  if (partitions === undefined) return
  if ((binding ?? routing) !== undefined) throw new UsageError('Specify --partitions or --binding-keys, not both.')
  if (partitions < 1) throw new UsageError('The partition number must be greater than 0')
}

/** The binding keys of the partitions: those given, else their numbers. */
export function keysOf(options: PartitionOptions): string[] {
  const {partitions = 3, 'binding-keys': binding, 'routing-keys': routing} = options
  const words = (binding ?? routing)?.split(',').filter((word) => word !== '')
  return words?.map((word) => word.trim()) ?? Array.from({length: partitions}, (_, i) => String(i))
}

/** What the command line says of each of the partitions. */
export interface StreamOptions {
  'max-length-bytes'?: string | undefined
  'max-age'?: string | undefined
  'stream-max-segment-size-bytes'?: string | undefined
  'leader-locator'?: string | undefined
  'initial-cluster-size'?: number | undefined
}

/** @throws UsageError in the words of the original */
export function checkOptions(options: StreamOptions): void {
  for (const name of ['max-length-bytes', 'stream-max-segment-size-bytes'] as const) {
    const text = options[name]
    if (text !== undefined && bytes(text, true) === undefined)
      throw new UsageError(`Invalid value for --${name}, valid example values: 100gb, 50mb`)
  }
  if (options['max-age'] !== undefined && seconds(options['max-age']) === undefined)
    throw new UsageError(
      'Invalid value for --max-age, the value must a ISO 8601 duration, e.g. e.g. PT10M30S for 10 minutes 30 seconds, P5DT8H for 5 days 8 hours.',
    )
  const {'leader-locator': locator, 'initial-cluster-size': size} = options
  if (locator !== undefined && !['client-local', 'balanced', 'random', 'least-leaders'].includes(locator))
    throw new UsageError('Invalid value for --leader-locator, valid values are client-local, balanced.')
  if (size !== undefined && size < 1)
    throw new UsageError('Invalid value for --initial-cluster-size, the value must be positive.')
}

/** What a release makes of the options. */
export interface Habits {
  /** `k`, `M`, `G` alone are powers of 1000, from 3.13 on. */
  isDecimal: boolean
  /** Leaders are balanced unless told otherwise, from 3.12 on. */
  isBalanced: boolean
}

/** The arguments of each partition. */
export function streamArguments(
  options: StreamOptions,
  {isDecimal, isBalanced}: Habits,
): Record<string, string | number> {
  const {'max-length-bytes': length, 'max-age': age, 'stream-max-segment-size-bytes': segment} = options
  const {'leader-locator': locator = isBalanced ? 'balanced' : undefined, 'initial-cluster-size': size} = options
  return {
    'x-queue-type': 'stream',
    ...(length !== undefined && {'x-max-length-bytes': bytes(length, isDecimal) ?? 0}),
    ...(age !== undefined && {'x-max-age': `${seconds(age)}s`}),
    ...(segment !== undefined && {'x-stream-max-segment-size-bytes': bytes(segment, isDecimal) ?? 0}),
    ...(locator !== undefined && {'x-queue-leader-locator': locator}),
    ...(size !== undefined && {'x-initial-cluster-size': size}),
  }
}

const powers = {k: 1, m: 2, g: 3, t: 4, p: 5}

function bytes(text: string, isDecimal: boolean): number | undefined {
  const [, count, unit = '', ending = ''] = /^(\d+)(?:([kmgtp])(i?b?)?)?$/i.exec(text) ?? []
  if (count === undefined) return undefined
  const power = powers[unit.toLowerCase() as keyof typeof powers] ?? 0
  const isBinary = /i/i.test(ending) || (ending === '' && !isDecimal)
  return Number(count) * (isBinary ? 1024 : 1000) ** power
}

const perUnit = [365 * 86400, 30 * 86400, 86400, 3600, 60, 1]

/** An ISO 8601 duration in seconds, years and months as the original counts them. */
function seconds(text: string): number | undefined {
  const pattern = /^[-+]?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/
  const [, ...parts] = pattern.exec(text) ?? []
  if (parts.length === 0) return undefined
  return parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (perUnit[i] ?? 0), 0)
}

const unitSeconds = {Y: 365 * 86400, M: 30 * 86400, D: 86400, h: 3600, m: 60, s: 1}

/** A number and a unit, as the broker has the age of segments; what is behind a line feed does not count. */
export function maxAgeMs(age: string): bigint | undefined {
  const [, count = '', unit = ''] = /^(\d*)([^\n]*)/.exec(age) ?? []
  if (!/[1-9]/.test(count) || !Object.hasOwn(unitSeconds, unit)) return undefined
  return BigInt(count) * BigInt(unitSeconds[unit as keyof typeof unitSeconds]) * 1000n
}
