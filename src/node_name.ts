import {hostname} from 'node:os'

import {ToolError} from './errors.js'

const hint = 'If using FQDN node names, use the -l / --longnames argument'
const problems = {
  head: `node name head (the part before the @) is invalid. Only alphanumerics, _ and - characters are allowed.\n${hint}`,
  host: `hostname is invalid (possibly contains unsupported characters).\n${hint}.`,
}

/**
 * A node's name with its host: `foo` is `foo@` and the short name of this host, `@foo` is `rabbit@foo`.
 * @throws ToolError (65) for what cannot be a node's name
 */
export function fullName(node: string): string {
  const [before = '', ...behind] = node.split('@')
  const head = node.startsWith('@') ? 'rabbit' : before
  const host = behind.join('@') || hostname().split('.')[0] || ''
  if (!/^[\w-]+$/.test(head)) throw unsupported('head')
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(host)) throw unsupported('host')
  return `${head}@${host}`
}

const unsupported = (part: keyof typeof problems) =>
  new ToolError(`Unsupported node name: ${problems[part]}`, 'dataError', {layout: 'bare'})
