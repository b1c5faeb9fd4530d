import {lstat, mkdir, open, readFile, readlink, realpath, rename, rm, stat} from 'node:fs/promises'
import {dirname, resolve} from 'node:path'
import {setTimeout} from 'node:timers/promises'

import {ConfigError, ToolError} from '../../errors.js'

const usualPatienceMs = 10_000

/**
 * Rewrites a file whole or not at all, readable by its owner alone; of several writers one goes after the other. The new
 * text is written to `FILE.lock`, which only one can create, and takes the file's place by its name.
 *
 * @param edit makes the new text of the old one, '' where there is no file
 * @param patienceMs how long to wait for the others
 * @throws ConfigError for a file that cannot be read or written
 */
export async function rewrite(
  file: string,
  edit: (text: string) => string | Promise<string>,
  patienceMs = usualPatienceMs,
): Promise<void> {
  const target = await followed(file)
  const lock = `${target}.lock`
  try {
    await mkdir(dirname(target), {recursive: true, mode: 0o700})
    const handle = await take(lock, patienceMs)
    try {
      const text = await edit(await readFile(target, 'utf8').catch(emptyWhenMissing))
      await handle.writeFile(text)
      await keepOwner(target, handle)
      await handle.sync()
      await handle.close()
      await rename(lock, target)
    } catch (error) {
      await handle.close()
      await rm(lock, {force: true})
      throw error
    }
    await sync(dirname(target))
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (error instanceof ToolError || code === undefined) throw error
    throw new ConfigError(`The file ${file} cannot be written (${code}).`)
  }
}

/** Where a file is behind its links, also one that is yet to be. */
async function followed(file: string): Promise<string> {
  let path = file
  for (let links = 0; links < 40; links++) {
    const isLink = await lstat(path).then(
      (entry) => entry.isSymbolicLink(),
      () => false,
    )
    if (!isLink) return realpath(path).catch(() => path)
    path = resolve(dirname(path), await readlink(path))
  }
  throw new ConfigError(`The file ${file} is a link that leads nowhere.`)
}

/** Waits for the other writers. */
async function take(lock: string, patienceMs: number) {
  for (const end = Date.now() + patienceMs; ; await setTimeout(10 + Math.random() * 40)) {
    try {
      return await open(lock, 'wx', 0o600)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (Date.now() < end) continue
      throw new ToolError(
        `Another rmqctl is changing the file: if none runs, one was ended while it did, and ${lock} can be removed.`,
        'temporary',
      )
    }
  }
}

function emptyWhenMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}

/** Who edits another's file, as root may, leaves it theirs. */
async function keepOwner(target: string, handle: Awaited<ReturnType<typeof open>>): Promise<void> {
  const owner = await stat(target).catch(() => undefined)
  if (owner && owner.uid !== process.getuid?.()) await handle.chown(owner.uid, owner.gid)
}

/** So that the new name outlives a power cut; not every file system can. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
