import {resolve} from 'node:path'

import {ToolError, UsageError} from '../errors.js'
import type {ConnectionFlags} from '../settings.js'
import type {Changes, Value} from './file/edits.js'
import {files, flagLayer, fromWords, isKey, type Key, keys} from './layers.js'

/**
 * What the words and the flags of a command line say of a profile.
 *
 * @param words such as `username=alice`; one that is repeated is a list
 * @param unset keys that are to go
 * @throws UsageError for a word that says nothing of a setting, and for a setting that is given twice
 */
export function readAssignments(
  words: readonly string[],
  flags: ConnectionFlags,
  unset: readonly string[] = [],
): Changes {
  const texts = new Map<Key, string[]>()
  for (const word of words) {
    const [, key = '', text = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? []
    if (!word.includes('=')) throw new UsageError('a setting is given as key=value, or as an option of its own.')
    texts.set(known(key), [...(texts.get(known(key)) ?? []), text])
  }
  const changes = new Map<string, Value | undefined>()
  const put = (key: Key, value: Value | undefined) => {
    if (changes.has(key)) throw new UsageError(`${key} is given twice.`)
    changes.set(key, value)
  }
  for (const [key, given] of texts) put(key, assigned(key, given))
  const {said} = flagLayer(flags)
  for (const key of keys) {
    const value = said[key]
    if (value !== undefined) put(key, fromFlag(key, value))
  }
  for (const key of unset) put(known(key), undefined)
  return changes
}

/** A profile's key of a text. @throws UsageError */
export function known(key: string): Key {
  if (isKey(key)) return key
  throw new UsageError(`there is no setting '${key}', use one of ${keys.join(', ')}.`)
}

function assigned(key: Key, texts: readonly string[]): Value {
  try {
    return fromWords(key, texts) as Value
  } catch (error) {
    throw error instanceof ToolError ? new UsageError(error.message) : error
  }
}

/** A shell's paths are taken from its own folder, those of a profile from that of the file. */
function fromFlag(key: Key, value: Value): Value {
  if (files.has(key)) return resolve(`${value}`)
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}
