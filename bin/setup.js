import {spawnSync} from 'node:child_process'
import {lstatSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const inRoot = (...path) => join(root, ...path)

/** The packages of a lock file that every machine gets, by folder, with their versions. */
function packages(file) {
  const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
  return new Map(
    all.filter(([folder, {optional}]) => folder && !optional).map(([folder, {version}]) => [folder, version]),
  )
}

function isInstalled() {
  try {
    if (lstatSync(inRoot('node_modules')).isSymbolicLink()) return true
    const present = packages(inRoot('node_modules/.package-lock.json'))
    return [...packages(inRoot('package-lock.json'))].every(([folder, version]) => present.get(folder) === version)
  } catch {
    return false
  }
}

/** Runs a program of the project's; what it prints goes to stderr, since stdout may be the output of a command. */
export function run(command, ...args) {
  const {status, error} = spawnSync(command, args, {cwd: root, stdio: ['ignore', 2, 2]})
  if (status === 0) return
  console.error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`)
  process.exit(1)
}

/** Installs the packages of package-lock.json when node_modules is missing or differs. */
export function install() {
  if (isInstalled()) return
  console.error('Installing the packages of package-lock.json …')
  run('npm', 'ci', '--include=dev', '--no-audit', '--no-fund')
}

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, {withFileTypes: true, recursive: true}).map(
      (entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs,
    ),
  )

/** Builds when a source is younger than what was built. */
export function build() {
  const built = statSync(inRoot('dist/main.cjs'), {throwIfNoEntry: false})?.mtimeMs ?? 0
  const sources = Math.max(
    newest(inRoot('src')),
    ...['bin/build.js', 'bin/bundle.js', 'bin/partition.js', 'bin/trimming.js', 'package.json'].map(
      (file) => statSync(inRoot(file)).mtimeMs,
    ),
  )
  if (built > sources) return
  console.error('Building …')
  run(process.execPath, 'bin/build.js')
}
