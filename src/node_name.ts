import {hostname} from 'node:os'

/** A node's name with its host: `foo` is `foo@` and the short name of this host. */
export const fullName = (node: string) => (node.includes('@') ? node : `${node}@${hostname().split('.')[0]}`)
