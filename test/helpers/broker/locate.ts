import {existsSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {dirname, join} from 'node:path'
import {chroot} from './chroot.js'
import {docker, imageOf} from './docker.js'
import {
  installPackage,
  isExecutable,
  type Machine,
  run,
  type Say,
  thisMachine,
  which,
  whyNoPackages,
} from './machine.js'
import {native} from './native.js'
import type {Installation} from './plan.js'
import {type Release, releases} from './releases.js'

/** A release cannot be had on this machine. */
export class NoInstallation extends Error {}

function installed(machine: Machine): Installation | undefined {
  if (!which('erl', machine) || !which('epmd', machine)) return undefined
  const server = which('rabbitmq-server', machine)
  const places = [...machine.packaged, ...(server ? [dirname(realpathSync(server))] : [])]
  const bin = places.find((place) =>
    ['rabbitmq-server', 'rabbitmqctl'].every((tool) => isExecutable(join(place, tool))),
  )
  return bin === undefined ? undefined : native(bin, machine.path)
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

/** The machine's own RabbitMQ, else Debian's package, or the reason why there is neither. */
function own(say: Say, machine: Machine): Installation | string {
  const found = installed(machine)
  if (found) return found
  const missing = 'there is no rabbitmq-server with erl and epmd on this machine'
  const reason = whyNoPackages(machine)
  if (reason) return `${missing}; ${reason}`
  say("Installing Debian's package rabbitmq-server, with Erlang, by apt-get; its service stays off.")
  const now = withoutService(machine, () => installPackage(machine, 'rabbitmq-server')) && installed(machine)
  return now || `${missing}; apt-get could not install the package rabbitmq-server`
}

function inDocker(image: string, say: Say, machine: Machine): Installation | string {
  if (!which('docker', machine)) return 'there is no docker'
  if (!run(machine, 'docker', 'version')) return 'no Docker daemon answers'
  if (!run(machine, 'docker', 'image', 'inspect', '--format', '{{.Id}}', image)) {
    say(`Pulling the Docker image ${image}.`)
    if (!run(machine, 'docker', 'pull', image)) return `docker could not pull ${image}`
  }
  return docker(machine.path, homedir(), image)
}

/** Finds a RabbitMQ, or makes one available: on this machine, else in a tree of Debian's, else in Docker. */
export function locate(say: Say, release: Release = releases[0], machine = thisMachine()): Installation {
  const here = release === releases[0] ? own(say, machine) : chroot(release, say, machine)
  if (typeof here !== 'string') return here
  const there = inDocker(imageOf(release), say, machine)
  if (typeof there !== 'string') return there
  throw new NoInstallation(`No RabbitMQ ${release} to start: ${here}; ${there}.`)
}
