import {spawnSync} from 'node:child_process'
import {accessSync, constants, existsSync, readFileSync} from 'node:fs'
import {homedir, tmpdir} from 'node:os'
import {delimiter, isAbsolute, join} from 'node:path'
import type {Words} from './plan.js'

export type Say = (line: string) => void

/** The facts that decide where RabbitMQ comes from. */
export interface Machine {
  path: string
  isRoot: boolean
  osRelease: string
  /** folders that hold a package's own scripts, which the ones on the PATH only wrap */
  packaged: string[]
  /** Debian's word on whether an installation may start services */
  policy: string
  /** where to keep what takes long to make */
  cache: string
}

/** Where a user keeps what can be made again; a relative `XDG_CACHE_HOME` counts for nothing. */
export function cacheFolder({XDG_CACHE_HOME: named = ''}: NodeJS.ProcessEnv = process.env) {
  return join(isAbsolute(named) ? named : join(homedir(), '.cache'), 'rmqctl')
}

export const thisMachine = (): Machine => ({
  path: [process.env.PATH, '/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(
    delimiter,
  ),
  isRoot: process.getuid?.() === 0,
  osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  packaged: ['/usr/lib/rabbitmq/bin'],
  policy: '/usr/sbin/policy-rc.d',
  cache: cacheFolder(),
})

export function isExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export function which(name: string, {path}: Machine) {
  const folders = path.split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/** @returns whether it succeeded */
export function run(machine: Machine, ...[command, ...args]: Words) {
  const env = {...process.env, PATH: machine.path, DEBIAN_FRONTEND: 'noninteractive'}
  // What it prints goes to stderr: stdout may be the output of a command.
  return spawnSync(command, args, {env, stdio: ['ignore', 2, 2]}).status === 0
}

/** Why a package cannot be installed here, if so. */
export function whyNoPackages(machine: Machine) {
  if (!/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(machine.osRelease) || !which('apt-get', machine)) {
    return 'this machine is neither Debian nor Ubuntu, whose package could be installed'
  }
  return machine.isRoot ? undefined : 'only root may install the package'
}

export function installPackage(machine: Machine, name: string) {
  // apt-get waits for another one that installs, but fails beside one that updates, as that of another release may.
  const apt = (...args: string[]) =>
    run(machine, 'flock', tmpdir(), 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args)
  apt('update')
  return apt('install', '-y', '--no-install-recommends', name)
}
