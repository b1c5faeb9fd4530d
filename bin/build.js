/**
 * Builds what is published: `dist`, and the manifest, with the page of docs that says the same for people. Types are
 * checked apart.
 *
 * Usage: node bin/build.js [directory], which is the package's own unless told otherwise.
 */
import {createHash} from 'node:crypto'
import {appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, relative, resolve} from 'node:path'

import {Plugin} from '@oclif/core'

import {bundle} from './bundle.js'
import {commandsPage} from './commands_page.js'

const root = resolve(import.meta.dirname, '..')
const target = resolve(process.argv[2] ?? root)
rmSync(join(target, 'dist'), {recursive: true, force: true})
const commands = readdirSync(join(root, 'src/commands'), {recursive: true}).filter((name) => name.endsWith('.ts'))
const outputs = await bundle(
  commands.map((name) => `src/commands/${name}`),
  join(target, 'dist'),
)
writeMarks(outputs)
writeLicenses(outputs)
writeModules(outputs)
await writeManifest()

/** A hash at the end of each file, by which `bin/load.cjs` knows what it has compiled. */
function writeMarks(outputs) {
  for (const file of Object.keys(outputs).filter((name) => name.endsWith('.cjs'))) {
    const path = join(root, file)
    appendFileSync(path, `//${createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)}\n`)
  }
}

/** The licences of all that is bundled, which ask to be passed on. */
function writeLicenses(outputs) {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, {bytesInOutput}]) => (bytesInOutput > 0 ? [path] : [])),
  )
  const packages = [
    ...new Set(inputs.flatMap((path) => /^(?:[^:]*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [])),
  ].sort()
  const texts = packages.map((path) => {
    const {name, version, license} = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    const file = readdirSync(join(root, path)).find((entry) => /^licen[cs]e/i.test(entry))
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(root, path, file), 'utf8').trim() : ''}\n`
  })
  writeFileSync(join(target, 'dist/THIRD_PARTY_LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`))
}

/** Which modules each file holds, for the test that watches the start. */
function writeModules(outputs) {
  const modules = Object.entries(outputs).map(([file, {inputs}]) => [
    relative(join(target, 'dist'), join(root, file)),
    Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0 && !path.includes(':')),
  ])
  writeFileSync(join(target, 'dist/modules.json'), JSON.stringify(Object.fromEntries(modules)))
}

/** What it takes to find a command, which is read at every start, and what it takes to print its help. */
async function writeManifest() {
  if (target !== root) cpSync(join(root, 'package.json'), join(target, 'package.json'))
  const plugin = new Plugin({root: target, ignoreManifest: true, errorOnManifestCreate: true, isRoot: true})
  await plugin.load()
  const {version, commands} = plugin.manifest
  const kept = {}
  for (const id of Object.keys(commands).sort()) {
    const {
      aliases,
      summary,
      description,
      usage,
      section,
      examples,
      guides,
      gap,
      access,
      reason,
      isOwn,
      args,
      flags,
      columns,
    } = commands[id]
    // The options that every command takes are left out, unless it names them as its own.
    const {flags: own} = await plugin.findCommand(id, {must: true})
    kept[id] = {
      ...{id, aliases, summary, description, usage, section, examples, guides, gap, access, reason},
      ...(isOwn && {isOwn}),
      args: mapValues(args, ({name, description, required, multiple}) => ({name, description, required, multiple})),
      flags: mapValues(own ?? {}, (_, name) => {
        const {char, helpValue, summary, hidden, type} = flags[name]
        return {name, char, helpValue, summary, hidden, type}
      }),
      ...(args.column && {columns: Object.keys(columns).sort()}),
    }
  }
  writeFileSync(join(target, 'oclif.manifest.json'), `${JSON.stringify({version, commands: kept}, null, 2)}\n`)
  const names = mapValues(kept, ({aliases}) => aliases)
  const own = Object.keys(kept).filter((id) => kept[id].isOwn)
  writeFileSync(join(target, 'dist/names.json'), JSON.stringify({names, own}))
  if (target === root) writeFileSync(join(root, 'docs/commands.md'), commandsPage(kept))
}

function mapValues(record, map) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}
