import {spawnSync} from 'node:child_process'
import {accessSync, constants, existsSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {docker, image} from './docker.js'
import {native} from './native.js'
import type {Installation} from './plan.js'

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
}

export const thisMachine = (): Machine => ({
  path: [process.env.PATH, '/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(
    delimiter,
  ),
  isRoot: process.getuid?.() === 0,
  osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  packaged: ['/usr/lib/rabbitmq/bin'],
  policy: '/usr/sbin/policy-rc.d',
})

function isExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function which(name: string, {path}: Machine) {
  const folders = path.split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function installed(machine: Machine): Installation | undefined {
  if (!which('erl', machine) || !which('epmd', machine)) return undefined
  const server = which('rabbitmq-server', machine)
  const places = [...machine.packaged, ...(server ? [dirname(realpathSync(server))] : [])]
  const bin = places.find((place) =>
    ['rabbitmq-server', 'rabbitmqctl'].every((tool) => isExecutable(join(place, tool))),
  )
  return bin === undefined ? undefined : native(bin, machine.path)
}

function run(machine: Machine, command: string, ...args: string[]) {
  const env = {...process.env, PATH: machine.path, DEBIAN_FRONTEND: 'noninteractive'}
  // What it prints goes to stderr: stdout may be the output of a command.
  return spawnSync(command, args, {env, stdio: ['ignore', 2, 2]}).status === 0
}

/** Debian starts and enables a service with its package; a machine that had none should have none afterwards. */
function withoutService(machine: Machine, install: () => boolean) {
  const ours = !existsSync(machine.policy)
  if (ours) writeFileSync(machine.policy, '#!/bin/sh\nexit 101\n', {mode: 0o755})
  try {
    return install()
  } finally {
    if (ours) rmSync(machine.policy, {force: true})
    if (existsSync('/run/systemd/system')) run(machine, 'systemctl', 'disable', '--quiet', 'rabbitmq-server')
  }
}

function installPackage(machine: Machine, say: Say) {
  say("Installing Debian's package rabbitmq-server, with Erlang, by apt-get; its service stays off.")
  const apt = (...args: string[]) => run(machine, 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args)
  apt('update')
  return withoutService(machine, () => apt('install', '-y', '--no-install-recommends', 'rabbitmq-server'))
}

function hasImage(machine: Machine, say: Say) {
  if (run(machine, 'docker', 'image', 'inspect', '--format', '{{.Id}}', image)) return true
  say(`Pulling the Docker image ${image}.`)
  return run(machine, 'docker', 'pull', image)
}

/** Finds a RabbitMQ, or makes one available: the machine's own, else Debian's package, else Docker. */
export function locate(say: Say, machine = thisMachine()): Installation {
  const found = installed(machine)
  if (found) return found
  const missing = ['there is no rabbitmq-server with erl and epmd on this machine']

  if (!/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(machine.osRelease) || !which('apt-get', machine)) {
    missing.push('it is neither Debian nor Ubuntu, whose package could be installed')
  } else if (!machine.isRoot) {
    missing.push('only root may install the package rabbitmq-server')
  } else {
    const now = installPackage(machine, say) ? installed(machine) : undefined
    if (now) return now
    missing.push('apt-get could not install the package rabbitmq-server')
  }

  if (!which('docker', machine)) missing.push('there is no docker')
  else if (!run(machine, 'docker', 'version')) missing.push('no Docker daemon answers')
  else if (!hasImage(machine, say)) missing.push(`docker could not pull ${image}`)
  else return docker(machine.path, homedir())
  throw new Error(`No RabbitMQ to start: ${missing.join('; ')}.`)
}
