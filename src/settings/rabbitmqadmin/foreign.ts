import {ConfigError} from '../../errors.js'
import type {Key, Layer, Said} from '../layers.js'

/** A profile of another tool's file, in our words. */
export interface Foreign {
  layer: Layer
  /** Sentences for what is not taken as it stands. */
  warnings: string[]
}

/** Where a profile stands, and how its keys are named there. */
export interface Place {
  profile: string
  file: string
}

export const at = (key: string, {profile, file}: Place) => `${key} of profile ${JSON.stringify(profile)} in ${file}`

/** @param names the keys of the file that ours were made of */
export function foreignLayer(
  said: Said,
  names: Partial<Record<Key, string>>,
  place: Place,
  more: Pick<Layer, 'standsForApi' | 'ignoresNames'>,
): Layer {
  const source = (key: Key) => at(names[key] ?? key, place)
  return {kind: 'profile', said, file: place.file, source, refuse: (message) => new ConfigError(message), ...more}
}

/** One sentence for all keys that rabbitmqadmin does not have. */
export function unknownKeys(keys: readonly string[], version: 1 | 2, place: Place): string[] {
  if (keys.length === 0) return []
  const named = keys.map((key) => JSON.stringify(key)).join(', ')
  return [`rabbitmqadmin ${version} has no setting ${at(named, place)}; ignored.`]
}

/** @throws ConfigError for what is no port */
export function portOf(text: string, place: Place): number {
  if (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536) return Number(text)
  throw new ConfigError(`${at('port', place)} must be the number of a port.`)
}

/** An address of IPv6 stands in brackets. */
export const authority = (host: string, port: number) =>
  `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`

/** A prefix with a slash in front and none behind. */
export const prefixOf = (text: string) => text.replace(/^\/*/, '/').replace(/\/+$/, '')
