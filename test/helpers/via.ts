import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {chmodSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {program} from './built.js'

/** What a stand-in for a way to a node was given. */
export interface Given {
  words: string[]
  stdin: string
  env: string[]
}

/** Writes a program that prints as JSON with what it was run. */
export function tellTale(folder: string): string {
  const path = join(folder, 'tell')
  writeFileSync(
    path,
    `#!${process.execPath}
import {readFileSync} from 'node:fs'
const env = Object.keys(process.env).filter((name) => /^RMQCTL_|^KEPT$/.test(name))
process.stdout.write(JSON.stringify({words: process.argv.slice(2), stdin: readFileSync(0, 'utf8'), env}))
`,
  )
  chmodSync(path, 0o755)
  return path
}

/** Starts the program as a process of its own, which is how it hands its streams on. */
export const start = (words: string[], env: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, [program, ...words], {
    env: {PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent', ...env},
    stdio: 'pipe',
  })

export async function runVia(words: string[], env: NodeJS.ProcessEnv = {}, stdin = '') {
  const child = start(words, env)
  const outcome = {stdout: '', stderr: ''}
  child.stdout.setEncoding('utf8').on('data', (text) => (outcome.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (outcome.stderr += text))
  child.stdin.on('error', () => {}).end(stdin)
  const [exitCode] = await once(child, 'close')
  return {...outcome, exitCode}
}
