import {build} from 'esbuild'

/** Late imports that nearly every call makes, which are not worth a file of their own. */
const always = ['src/http/transport.ts', 'src/output/string.ts', 'src/output/table.ts']

/** What is called for like a late import without being one: undici's parser for processors that lack what the other needs. */
const fallback = /undici\/lib\/llhttp\/llhttp-wasm\.js$/

/**
 * Which modules stand in main.cjs: those of `main`, and those that two or more of the parts need, so that none is there
 * twice. A part is a command or a late import, and has the rest of its modules to itself.
 *
 * @param options those of the bundle
 * @returns the modules of main.cjs, and the parts, by their paths from the root
 */
export async function partition(main, commands, options) {
  // Only what imports what is asked, for which one bundle of all is enough.
  const contents = [main, ...commands].map((path) => `import './${path}'`).join('\n')
  const stdin = {contents, resolveDir: options.absWorkingDir}
  const {metafile} = await build({...options, stdin, metafile: true, write: false})
  const late = new Set()
  const closureOf = (entry) => {
    const modules = new Set([entry])
    for (const module of modules) {
      for (const {path, kind} of metafile.inputs[module].imports) {
        if (!(path in metafile.inputs)) continue
        const isLate = kind === 'dynamic-import' || fallback.test(path)
        if (!isLate || always.includes(path)) modules.add(path)
        else late.add(path)
      }
    }
    return modules
  }
  const ofMain = closureOf(main)
  const closures = new Map(commands.map((command) => [command, closureOf(command)]))
  for (const entry of late) if (!closures.has(entry)) closures.set(entry, closureOf(entry))

  const users = new Map()
  for (const modules of closures.values()) for (const module of modules) users.set(module, (users.get(module) ?? 0) + 1)
  const isShared = (module) => ofMain.has(module) || users.get(module) > 1
  const all = Object.keys(metafile.inputs)
  return {
    shared: all.filter((module) => !module.includes(':') && isShared(module)),
    parts: [...closures.keys()].filter((entry) => !isShared(entry)),
  }
}
