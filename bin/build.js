/**
 * Builds what is published: `dist`, with each command in a file of its own and what they share in chunks, and the
 * manifest, with the page of docs that says the same for people. Types are checked apart.
 *
 * Usage: node bin/build.js [directory], which is the package's own unless told otherwise.
 */
import {cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'

import {Plugin} from '@oclif/core'
import {build} from 'esbuild'

import {commandsPage} from './commands_page.js'

const root = resolve(import.meta.dirname, '..')
const target = resolve(process.argv[2] ?? root)
const commands = readdirSync(join(root, 'src/commands'), {recursive: true}).filter((name) => name.endsWith('.ts'))

/**
 * What no command of ours reaches, and what would take most of the time to start: oclif's loading of plugins, its help, its
 * dressing of errors and its reading of stdin; undici's HTTP/2, SOCKS and the bodies of fetch. A stub throws when it is called.
 */
const unused = [
  '@oclif/core/lib/(config|help|ux)/index.js',
  '@oclif/core/lib/help/util.js',
  '@oclif/core/lib/errors/(handle|errors/pretty-print).js',
  '@oclif/core/lib/ux/(list|theme).js',
  '@oclif/core/lib/util/fs.js',
  '@oclif/core/lib/screen.js',
  'undici/lib/dispatcher/(client-h2|socks5-proxy-agent).js',
  'undici/lib/web/webidl/index.js',
  'undici/lib/web/fetch/(body|data-url|formdata|formdata-parser|util).js',
]
const stub = `
  const fail = () => { throw new Error('left out of the bundle by bin/build.js') }
  const stub = new Proxy(class {}, {get: (target, name) => name === 'prototype' ? target.prototype : stub, apply: fail, construct: fail})
  module.exports = stub`

const trimming = {
  name: 'trimming',
  setup({onLoad, onResolve}) {
    onLoad({filter: new RegExp(`node_modules/(${unused.join('|').replaceAll('.', '\\.')})$`)}, () => ({contents: stub}))
    onResolve({filter: /^node:readline$/}, ({importer}) =>
      /@oclif/.test(importer) ? {path: 'readline', namespace: 'unused'} : undefined,
    )
    onLoad({filter: /.*/, namespace: 'unused'}, () => ({contents: stub}))
    // A stack trace stays as it is, and oclif's own messages to its developers go nowhere.
    onLoad({filter: /node_modules\/(clean-stack|indent-string|wrap-ansi)\/index\.js$/}, () => ({
      contents: 'module.exports = (text) => text',
    }))
    onLoad({filter: /node_modules\/debug\/src\/index\.js$/}, () => ({contents: 'module.exports = () => () => {}'}))
  },
}

rmSync(join(target, 'dist'), {recursive: true, force: true})
const {metafile} = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts', ...commands.map((name) => `src/commands/${name}`)],
  outbase: 'src',
  outdir: join(target, 'dist'),
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  keepNames: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  plugins: [trimming],
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
  },
})
writeLicenses(metafile)
await writeManifest()

/** The licences of all that is bundled, which ask to be passed on. */
function writeLicenses({outputs}) {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, {bytesInOutput}]) => (bytesInOutput > 0 ? [path] : [])),
  )
  const packages = [...new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []))].sort()
  const texts = packages.map((path) => {
    const {name, version, license} = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    const file = readdirSync(join(root, path)).find((entry) => /^licen[cs]e/i.test(entry))
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(root, path, file), 'utf8').trim() : ''}\n`
  })
  writeFileSync(join(target, 'dist/THIRD_PARTY_LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`))
}

/** What `main` needs to find a command and to print its help, and no more: it is read at every start. */
async function writeManifest() {
  if (target !== root) cpSync(join(root, 'package.json'), join(target, 'package.json'))
  const plugin = new Plugin({root: target, ignoreManifest: true, errorOnManifestCreate: true, isRoot: true})
  await plugin.load()
  const {version, commands} = plugin.manifest
  const kept = {}
  for (const id of Object.keys(commands).sort()) {
    const {aliases, summary, description, usage, section, examples, guides, gap, access, isOwn, args, flags, columns} =
      commands[id]
    // The options that every command takes are left out, unless it names them as its own.
    const {flags: own} = await plugin.findCommand(id, {must: true})
    kept[id] = {
      ...{id, aliases, summary, description, usage, section, examples, guides, gap, access},
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
  if (target === root) writeFileSync(join(root, 'docs/commands.md'), commandsPage(kept))
}

function mapValues(record, map) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}
