/**
 * Builds one executable for this platform, which needs no Node.js: a single executable application of Node.js 26, which comes
 * from its npm package.
 *
 * Usage: node bin/standalone.js [directory], by default `standalone`.
 */
import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'

import {bundleWhole} from './bundle.js'
import {build, install, root} from './setup.js'

install()
build()
const {tsImport} = await import('tsx/esm/api')
const {nodeOf} = await tsImport('../test/helpers/nodes.ts', import.meta.url)
const node = await nodeOf(26)
const target = resolve(process.argv[2] ?? join(root, 'standalone'))
const output = join(target, process.platform === 'win32' ? 'rmqctl.exe' : 'rmqctl')
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-standalone-'))
try {
  const [program, compiled, config] = ['rmqctl.cjs', 'compiled', 'config.json'].map((name) => join(folder, name))
  const texts = {'names.json': join(root, 'dist/names.json'), 'oclif.manifest.json': join(root, 'oclif.manifest.json')}
  const commands = readdirSync(join(root, 'src/commands'), {recursive: true}).filter((name) => name.endsWith('.ts'))
  await bundleWhole(
    commands.map((name) => `src/commands/${name}`),
    program,
  )
  // It finds no settings of whoever builds.
  const alone = {env: {PATH: '', HOME: folder}, stdio: ['ignore', 'ignore', 2]}
  run(node, [join(import.meta.dirname, 'standalone/compile.cjs'), program, compiled, JSON.stringify(texts)], alone)
  writeFileSync(
    config,
    JSON.stringify({
      main: join(import.meta.dirname, 'standalone/main.cjs'),
      output,
      executable: stripped(node),
      disableExperimentalSEAWarning: true,
      assets: {...texts, program, compiled},
    }),
  )
  mkdirSync(target, {recursive: true})
  run(node, ['--build-sea', config])
  if (process.platform === 'darwin') run('codesign', ['--sign', '-', output])
  cpSync(join(root, 'dist/THIRD_PARTY_LICENSES.txt'), join(target, 'THIRD_PARTY_LICENSES.txt'))
  console.log(output)
} finally {
  rmSync(folder, {recursive: true})
}

/** A Node.js without the names of its functions, a fifth of it, where there is a program that takes them away. */
function stripped(node) {
  const copy = join(folder, 'node')
  const {status} = process.platform === 'linux' ? spawnSync('strip', ['-o', copy, node]) : {status: 1}
  return status === 0 ? copy : node
}

function run(command, args, options) {
  const {status, error} = spawnSync(command, args, {stdio: ['ignore', 2, 2], ...options})
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${error?.message ?? status}`)
}
