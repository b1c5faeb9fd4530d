import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {parse} from 'smol-toml'
import {afterAll, describe, expect, it} from 'vitest'

import {rewrite} from '../../src/settings/file/writing.js'

const folder = mkdtempSync(join(tmpdir(), 'rmqctl-writing-'))
afterAll(() => rmSync(folder, {recursive: true}))
const program = fileURLToPath(new URL('../../bin/run.cjs', import.meta.url))

const fresh = (name: string, text?: string) => {
  const file = join(mkdtempSync(join(folder, 'case-')), name)
  if (text !== undefined) writeFileSync(file, text, {mode: 0o644})
  return file
}

describe('a file that is rewritten', () => {
  it('is made with its folders, for its owner alone', async () => {
    const file = join(fresh('deep'), 'er', 'x')
    await rewrite(file, (text) => `${text}!`)
    expect(readFileSync(file, 'utf8')).toBe('!')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
  })

  it('stays behind its links, also one that leads to no file yet', async () => {
    for (const text of ['old', undefined]) {
      const file = fresh('real', text)
      const link = join(file, '..', 'link')
      mkdirSync(join(file, '..', 'sub'))
      symlinkSync('sub/other', link)
      symlinkSync('../real', join(file, '..', 'sub', 'other'))
      await rewrite(link, (old) => `${old}new`)
      expect(lstatSync(link).isSymbolicLink()).toBe(true)
      expect(readFileSync(file, 'utf8')).toBe(`${text ?? ''}new`)
    }
  })

  it('stays as it was, without leftovers, when the edit fails', async () => {
    const file = fresh('x', 'old')
    await expect(rewrite(file, () => Promise.reject(new TypeError('no')))).rejects.toThrow('no')
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(join(file, '..'))).toEqual(['x'])
  })

  it('that cannot be written is named', async () => {
    await expect(rewrite('/dev/null/x', (text) => text)).rejects.toThrow(
      /^The file \/dev\/null\/x cannot be written \(E(NOTDIR|EXIST)\)\.$/,
    )
    const loop = fresh('loop')
    symlinkSync('loop', loop)
    await expect(rewrite(loop, (text) => text)).rejects.toThrow(/is a link that leads nowhere/)
  })

  it('has all that six programs write at once', async () => {
    const file = fresh('config.toml', '# mine\n')
    const names = ['one', 'two', 'three', 'four', 'five', 'six']
    const codes = await Promise.all(
      names.map(async (name) => {
        const argv = [program, 'config', 'add', name, `vhost=${name}`, '--config', file]
        const [code] = await once(spawn(process.execPath, argv, {stdio: 'ignore'}), 'close')
        return code
      }),
    )
    expect(codes).toEqual(names.map(() => 0))
    const text = readFileSync(file, 'utf8')
    expect(text.startsWith('# mine\n')).toBe(true)
    expect(parse(text)).toEqual(Object.fromEntries(names.map((name) => [name, {vhost: name}])))
    expect(readdirSync(join(file, '..'))).toEqual(['config.toml'])
  }, 60_000)

  it('waits for another writer, and names what one that was killed left behind', async () => {
    const file = fresh('x', 'old')
    writeFileSync(`${file}.lock`, '')
    const waiting = rewrite(file, () => 'new', 60_000)
    setTimeout(() => rmSync(`${file}.lock`), 100)
    await waiting
    expect(readFileSync(file, 'utf8')).toBe('new')
    writeFileSync(`${file}.lock`, '')
    await expect(rewrite(file, () => 'newer', 50)).rejects.toMatchObject({
      exit: 'temporary',
      message: expect.stringContaining(`${file}.lock can be removed`),
    })
    expect(readFileSync(file, 'utf8')).toBe('new')
  })
})
