import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {installPackage, thisMachine, which, whyNoPackages} from '../test/helpers/broker/machine.js'

export interface Timing {
  /** seconds */
  median: number
  /** of processor time, the mean, which depends less on what else the machine does */
  cpu: number
}

export interface Run {
  runs: number
  env: NodeJS.ProcessEnv
}

/** Installs hyperfine where it is missing. @returns its version @throws Error where it cannot be had */
export function readyHyperfine(): string {
  const machine = thisMachine()
  if (!which('hyperfine', machine)) {
    const why = whyNoPackages(machine)
    if (why) throw new Error(`The benchmark needs hyperfine, and ${why}.`)
    console.error('Installing hyperfine …')
    installPackage(machine, 'hyperfine')
  }
  return spawnSync('hyperfine', ['--version'], {encoding: 'utf8'}).stdout.trim()
}

/** A word for hyperfine, which splits its commands as a shell would. */
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`

/** Times command lines side by side, in one run of hyperfine; each must end with 0. */
export function time<Name extends string>(commands: Record<Name, string[]>, {runs, env}: Run): Record<Name, Timing> {
  const folder = mkdtempSync(join(tmpdir(), 'rmqctl-bench-'))
  try {
    const report = join(folder, 'report.json')
    const names = Object.keys(commands) as Name[]
    const lines = names.flatMap((name) => ['--command-name', name, commands[name].map(quoted).join(' ')])
    const options = ['--shell=none', '--warmup=1', `--runs=${runs}`, '--style=none', `--export-json=${report}`]
    const {status} = spawnSync('hyperfine', [...options, ...lines], {env, stdio: ['ignore', 'ignore', 'inherit']})
    if (status !== 0) throw new Error(`hyperfine ended with ${status}.`)
    const {results} = JSON.parse(readFileSync(report, 'utf8')) as {
      results: Array<{median: number; user: number; system: number}>
    }
    return Object.fromEntries(
      results.map(({median, user, system}, i) => [names[i], {median, cpu: user + system}]),
    ) as Record<Name, Timing>
  } finally {
    rmSync(folder, {recursive: true})
  }
}
