import {hostname} from 'node:os'

import {ToolError} from './errors.js'

/**
 * A node's name with its host: `foo` is `foo@` and the short name of this host.
 * @throws ToolError (65) for what cannot be a node's name
 */
export function fullName(node: string): string {
  const name = node.includes('@') ? node : `${node}@${hostname().split('.')[0]}`
  if (!/^[\w-]+@[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw new ToolError(`The node name ${JSON.stringify(node)} is invalid.`, 'dataError')
  }
  return name
}
