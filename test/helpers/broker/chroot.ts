import {existsSync, mkdirSync, readdirSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {installPackage, type Machine, run, type Say, which, whyNoPackages} from './machine.js'
import {native} from './native.js'
import type {Installation, Words} from './plan.js'
import {isOf, type Release, sourceOf} from './releases.js'

// A tree is complete when it has its name. The lock is kept by debootstrap too, so that a second run waits for one whose
// own run was killed.
const make = `
set -e
exec 9>"$0.lock"
flock 9
[ ! -d "$0" ] || exit 0
rm -rf --one-file-system "$0.new"
debootstrap --variant=minbase --include=rabbitmq-server "$1" "$0.new" >"$0.log"
rm -f "$0.new"/var/cache/apt/archives/*.deb
mv -T "$0.new" "$0"`

// Temporary files have the same names inside, a broker's data folder among them.
const enter = `
set -e
mount -t proc proc "$0/proc"
mount --bind /dev "$0/dev"
[ -e "$0/etc/hosts" ] || touch "$0/etc/hosts"
mount --bind /etc/hosts "$0/etc/hosts"
mkdir -p "$0$1"
mount --bind "$1" "$0$1"
shift
exec chroot "$0" "$@"`

/** What is mounted is seen by the one process and its children, and gone with them. */
const unshared = (script: string, ...args: string[]): Words => ['unshare', '--mount', 'sh', '-c', script, ...args]

/** A release in a tree of Debian's that is made when it is missing, or the reason why there is none. */
export function chroot(release: Release, say: Say, machine: Machine): Installation | string {
  if (!machine.isRoot) return 'only root may change to a Debian tree'
  for (const tool of ['unshare', 'flock', 'chroot']) if (!which(tool, machine)) return `there is no ${tool}`
  if (!run(machine, ...unshared('mount --bind /dev /dev'))) return 'this machine does not let root mount'
  const {suite} = sourceOf(release)
  const root = join(machine.cache, `debian-${suite}`)
  const trouble = existsSync(root) ? undefined : debootstrap(release, suite, root, say, machine)
  if (trouble) return trouble
  const version = versionIn(root)
  if (!isOf(release, version)) return `${root} has ${version ? `RabbitMQ ${version}` : 'no RabbitMQ'}`
  // The tools have no commands of plugins while the first folder of Debian's own setting is missing.
  const plugins = {RABBITMQ_PLUGINS_DIR: `/usr/lib/rabbitmq/lib/rabbitmq_server-${version}/plugins`}
  return native('/usr/lib/rabbitmq/bin', machine.path, unshared(enter, root, tmpdir()), plugins)
}

function versionIn(root: string) {
  const folder = join(root, 'usr/lib/rabbitmq/lib')
  const prefix = 'rabbitmq_server-'
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(prefix)) : []
  return names[0]?.slice(prefix.length) ?? ''
}

function debootstrap(release: Release, suite: string, root: string, say: Say, machine: Machine) {
  if (!which('debootstrap', machine)) {
    const reason = whyNoPackages(machine)
    if (reason) return `there is no debootstrap, and ${reason}`
    say("Installing Debian's package debootstrap by apt-get.")
    if (!installPackage(machine, 'debootstrap')) return 'apt-get could not install the package debootstrap'
  }
  say(
    `Making a Debian ${suite} with RabbitMQ ${release} in ${root} by debootstrap: about 80 MB to load, 300 MB to keep.`,
  )
  try {
    mkdirSync(machine.cache, {recursive: true})
  } catch (error) {
    return `there is no place for it: ${(error as Error).message}`
  }
  return run(machine, ...unshared(make, root, suite)) ? undefined : `debootstrap failed, see ${root}.log`
}
