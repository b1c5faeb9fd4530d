import {readFileSync} from 'node:fs'
import {join} from 'node:path'

import type {CommandClass} from './load.js'

/** What the build left as JSON, by its path from `dist`. */
export const json = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'))

/** The file of a command. */
export const command = (id: string): Promise<{default: CommandClass}> =>
  import(join(import.meta.dirname, 'commands', `${id.replace(':', '/')}.cjs`))
