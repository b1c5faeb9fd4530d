import {execFileSync} from 'node:child_process'

import {nodeOf} from '../test/helpers/nodes.js'

/** A Node.js to measure with. */
export interface Node {
  /** such as `24.1.0` */
  version: string
  file: string
}

export async function nodeAt(major: number): Promise<Node> {
  const file = await nodeOf(major)
  return {file, version: execFileSync(file, ['-p', 'process.versions.node'], {encoding: 'utf8'}).trim()}
}

/** The major release, for a table. */
export const majorOf = ({version}: Node) => version.replace(/\..*/, '')
