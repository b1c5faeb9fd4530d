import {join, relative, resolve} from 'node:path'

import {build} from 'esbuild'

import {partition} from './partition.js'
import {trimming} from './trimming.js'

const root = resolve(import.meta.dirname, '..')
const main = 'src/main.ts'

const options = {
  absWorkingDir: root,
  preserveSymlinks: true,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // A late import becomes a call of `require`, which spares the start of Node's loader for ES modules.
  supported: {'dynamic-import': false},
  define: {'import.meta.dirname': '__dirname'},
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [trimming],
}

/**
 * Bundles the program as CommonJS: main.cjs, which every call reads, and a file for each command and each late import. No
 * module is there twice, and each runs when it is first needed.
 *
 * @param commands the files of the commands, from the root
 * @param outdir where to
 * @returns what esbuild tells of the files
 */
export async function bundle(commands, outdir) {
  const {shared, parts} = await partition(main, commands, options)
  const outputs = {}
  const run = async (more) => Object.assign(outputs, (await build({...options, outdir, ...more})).metafile.outputs)

  await run({
    stdin: {contents: mainSource(shared), resolveDir: root, sourcefile: 'main.js'},
    plugins: [trimming, late(parts, './')],
    outdir: undefined,
    outfile: join(outdir, 'main.cjs'),
  })
  // The way from a part to main.cjs is that of its folder.
  const depths = new Set(parts.map(depthOf))
  for (const depth of depths) {
    for (const isCommand of [true, false]) {
      const some = parts.filter((part) => depthOf(part) === depth && commands.includes(part) === isCommand)
      const up = '../'.repeat(depth) || './'
      await run({
        entryPoints: some.map((part) => ({in: part, out: outOf(part)})),
        outExtension: {'.js': '.cjs'},
        plugins: [trimming, late(parts, up), ofMain(shared)],
        banner: {js: `const __shared=require('${up}main.cjs').shared;`},
        ...(isCommand && {footer: {js: 'module.exports=module.exports.default;'}}),
      })
    }
  }
  return outputs
}

/**
 * Bundles the program with all of its commands into one script: a function of `require`, and of one that returns the text of what
 * the build left, `names.json` and `oclif.manifest.json`.
 */
export async function bundleWhole(commands, outfile) {
  const loaders = commands.map((file) => {
    const id = file.slice('src/commands/'.length, -'.ts'.length).replace('/', ':')
    return `${JSON.stringify(id)}: () => import('./${file}')`
  })
  const built = `
    const commands = {${loaders.join()}}
    export const json = (path) => JSON.parse(asset(path.replace(/^.*[/]/, '')))
    export const command = (id) => commands[id]()`
  await build({
    ...options,
    outfile,
    banner: {js: '(function (require, asset) {'},
    footer: {js: '})'},
    stdin: {
      contents: `
        import {main} from './${main}'
        main(process.argv.slice(2), process.argv0).then((exitCode) => { process.exitCode = exitCode })`,
      resolveDir: root,
      sourcefile: 'standalone.js',
    },
    plugins: [
      trimming,
      {
        name: 'whole',
        setup: ({onLoad}) => onLoad({filter: /src\/built\.ts$/}, () => ({contents: built, resolveDir: root})),
      },
    ],
  })
}

const mainSource = (shared) => `
  export {main} from './${main}'
  export const shared = {${shared.map((module) => `${JSON.stringify(module)}: () => require('./${module}')`).join()}}`

/** Where a part stands in the folder of the build. */
const outOf = (part) => part.replace(/^src\/|^node_modules\//, '').replace(/\.[jt]s$/, '')

const depthOf = (part) => outOf(part).split('/').length - 1

/** A plugin of esbuild's by which a bundle asks for another part with its file, where it makes a late import of it. */
const late = (parts, up) => ({
  name: 'late',
  setup: (building) =>
    onModule(building, (module, {kind}) =>
      kind !== 'entry-point' && parts.includes(module)
        ? {path: `${up}${outOf(module)}.cjs`, external: true}
        : undefined,
    ),
})

/** A plugin of esbuild's by which a part has from main.cjs what stands there. */
const ofMain = (shared) => ({
  name: 'of-main',
  setup(building) {
    onModule(building, (path) => (shared.includes(path) ? {path, namespace: 'main', sideEffects: false} : undefined))
    building.onLoad({filter: /.*/, namespace: 'main'}, ({path}) => ({
      contents: `module.exports = __shared[${JSON.stringify(path)}]()`,
    }))
  },
})

/** The mark of a question that a plugin itself asks. */
const seen = Symbol('seen')

/** Lets `choose` decide on each import of a module, by the module's path from the root. */
function onModule(building, choose) {
  building.onResolve({filter: /.*/, namespace: 'file'}, async ({path, pluginData, ...rest}) => {
    if (pluginData === seen) return undefined
    const resolved = await building.resolve(path, {...rest, pluginData: seen})
    if (resolved.external || resolved.namespace !== 'file') return undefined
    return choose(relative(root, resolved.path), rest)
  })
}
