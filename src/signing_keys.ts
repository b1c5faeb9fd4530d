/** The keys that OAuth 2 tokens are signed with, as the plugin's own tool checks them. */

import {createPublicKey} from 'node:crypto'

import * as Flags from '@oclif/core/flags'

import {UsageError} from './errors.js'

export const signingKey = {
  json: Flags.string({helpValue: '<key>', summary: 'Key as JSON'}),
  pem: Flags.string({helpValue: '<key>', summary: 'Public key as PEM'}),
  'pem-file': Flags.string({helpValue: '<file>', summary: "File with the public key, on the node's machine"}),
}

/** What a key of each type is made of. */
const members: Record<string, string[]> = {oct: ['k'], RSA: ['n', 'e'], EC: ['crv', 'x', 'y']}

type Given = {[F in keyof typeof signingKey]?: string | undefined}

/** @throws UsageError unless there is one key, in one form, that can be one */
export function expectKey({json, pem, 'pem-file': file}: Given): void {
  const given = [json, pem, file].filter((key) => key !== undefined)
  if (given.length === 0) throw UsageError.badArgument('No key specified')
  if (given.length > 1) throw UsageError.badArgument('There can be only one key type')
  if (json !== undefined) expectJsonKey(json)
  if (pem !== undefined && !isPublicKey(pem)) throw new UsageError('"Unable to read a key from the PEM string"')
}

function expectJsonKey(json: string): void {
  const key = parsed(json)
  const type = key.kty
  if (typeof type !== 'string') throw UsageError.badArgument('Json key should contain "kty" field')
  const isComplete = (members[type] ?? []).every((member) => member in key)
  if (!isComplete) throw UsageError.badArgument(`Key fields are missing fot kty ${JSON.stringify(type)}`)
}

function parsed(json: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(json))
  } catch {
    throw UsageError.badArgument('Invalid JSON')
  }
}

function isPublicKey(pem: string): boolean {
  try {
    return createPublicKey(pem).type === 'public'
  } catch {
    return false
  }
}
