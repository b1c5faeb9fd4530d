import {execFile} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {promisify} from 'node:util'

import {cacheFolder} from './broker/machine.js'

const cache = join(cacheFolder(), 'nodes')
const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const run = promisify(execFile)

/** The Node.js of a major release: the one that runs this, or one that npm has as a package and that is kept. */
export async function nodeOf(major: number): Promise<string> {
  if (process.version.startsWith(`v${major}.`)) return process.execPath
  const folder = join(cache, `${name}-${major}`)
  const node = join(folder, 'node_modules', name, 'bin/node')
  if (existsSync(node)) return node
  mkdirSync(cache, {recursive: true})
  const unfinished = mkdtempSync(`${folder}-`)
  writeFileSync(join(unfinished, 'package.json'), '{}')
  const options = ['--no-audit', '--no-fund', '--ignore-scripts']
  await run('npm', ['install', '--prefix', unfinished, `${name}@${major}`, ...options])
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    // Somebody else was quicker.
    rmSync(unfinished, {recursive: true, force: true})
    if (!existsSync(node)) throw error
  }
  return node
}
