'use strict'

const fs = require('node:fs')
const {basename, dirname, isAbsolute, join, resolve} = require('node:path')
const {Script} = require('node:vm')

/**
 * Loads the files of the build as `require` does, and keeps what V8 makes of them in the user's cache folder. Node.js has had
 * a cache like it since 22.1, which takes longer and keeps less.
 */

const [before, behind] = ['(function (exports, require, module, __filename, __dirname) {', '\n})']
const longMs = 30 * 24 * 3600 * 1000
const cache = folderOfCaches()
/** Of the build that is loaded. */
let folder
const modules = new Map()
const scripts = []
let isMissing = false

/** @param file a file of the build, absolute */
exports.load = cache ? load : require

function load(file) {
  const known = modules.get(file)
  if (known) return known.exports
  const module = {exports: {}}
  modules.set(file, module)
  const here = dirname(file)
  const requireFrom = (id) => (id.endsWith('.cjs') ? load(resolve(here, id)) : require(id))
  compiled(file).runInThisContext().call(module.exports, module.exports, requireFrom, module, file, here)
  return module.exports
}

function compiled(file) {
  const source = before + fs.readFileSync(file, 'utf8') + behind
  // The build ends each file with a hash of it.
  const mark = source.slice(-behind.length - 17, -behind.length - 1)
  // The first file is that of all commands; what was kept of it grows with those that are new to it.
  folder ??= join(cache, `${process.version}-${process.arch}-${mark}`)
  const path = join(folder, `${basename(file, '.cjs')}-${mark}`)
  const cachedData = isOurs(folder) && read(path, mark)
  const script = new Script(source, {filename: file, ...(cachedData && {cachedData})})
  scripts.push({script, path, mark})
  if (!cachedData || script.cachedDataRejected) keepAtExit()
  return script
}

/** What was kept of a file, unless it was cut off; V8 itself looks whether it is of the same V8. */
function read(path, mark) {
  try {
    const data = fs.readFileSync(path)
    return data.toString('latin1', data.length - mark.length) === mark && data.subarray(0, -mark.length)
  } catch {
    return undefined
  }
}

/** Keeps all that has run by the end, also of files that were kept before: another command runs other parts of them. */
function keepAtExit() {
  if (isMissing) return
  isMissing = true
  process.once('exit', () => {
    try {
      if (!isOurs(nearest(folder))) return
      const isNew = fs.mkdirSync(folder, {recursive: true, mode: 0o700}) !== undefined
      for (const {script, path, mark} of scripts) {
        const unfinished = `${path}.${process.pid}`
        const file = fs.openSync(unfinished, 'wx', 0o600)
        fs.writeFileSync(file, Buffer.concat([script.createCachedData(), Buffer.from(mark)]))
        fs.closeSync(file)
        // Another process may read at any time.
        fs.renameSync(unfinished, path)
      }
      if (isNew) removeOld()
    } catch {
      // What cannot be written is compiled again.
    }
  })
}

/** Removes what is of other builds, or for other releases of Node.js, and has not grown for long: if used at all, it comes anew. */
function removeOld() {
  for (const name of fs.readdirSync(cache)) {
    const path = join(cache, name)
    if (Date.now() - fs.statSync(path).mtimeMs > longMs) fs.rmSync(path, {recursive: true, force: true})
  }
}

/** None where there is no home. */
function folderOfCaches() {
  const {XDG_CACHE_HOME: xdg = '', HOME: home = '', NODE_DISABLE_COMPILE_CACHE: isOff} = process.env
  const all = isAbsolute(xdg) ? xdg : isAbsolute(home) && join(home, '.cache')
  return !isOff && all && join(all, 'rmqctl/compiled')
}

/** Whether nobody else could have put something there, which would be run; true for what is not there. */
function isOurs(path) {
  try {
    const found = process.getuid && fs.statSync(path, {throwIfNoEntry: false})
    return !found || (found.uid === process.getuid() && (found.mode & 0o022) === 0)
  } catch {
    return false
  }
}

const nearest = (path) => (fs.existsSync(path) ? path : nearest(dirname(path)))
