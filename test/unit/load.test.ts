import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {text} from 'node:stream/consumers'

import {afterAll, beforeEach, describe, expect, it} from 'vitest'

import {program} from '../helpers/built.js'

const folder = mkdtempSync(join(tmpdir(), 'rmqctl-load-'))
afterAll(() => rmSync(folder, {recursive: true}))

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(folder, 'home-'))
})

const caches = () => join(home, '.cache/rmqctl/compiled')
const compiled = () => {
  const [only = '', ...others] = readdirSync(caches())
  expect(others).toEqual([])
  return join(caches(), only)
}
const kept = () => readdirSync(compiled()).sort()
const contents = () => kept().map((name) => readFileSync(join(compiled(), name), 'latin1'))

/** Runs a command, and expects of it what it always does. */
async function start(command = 'version', env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [program, command, '--dry-run', '-q'], {env: {HOME: home, ...env}})
  expect(await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])).toEqual(['', '', [0, null]])
}

describe('what was compiled', () => {
  it('is kept for the user alone, and used from then on', async () => {
    await start()
    expect(kept()).toEqual([
      expect.stringMatching(/^main-[0-9a-f]{16}$/),
      expect.stringMatching(/^version-[0-9a-f]{16}$/),
    ])
    expect(statSync(compiled()).mode & 0o777).toBe(0o700)
    for (const name of kept()) expect(statSync(join(compiled(), name)).mode & 0o777).toBe(0o600)
    const before = contents()
    const times = kept().map((name) => statSync(join(compiled(), name)).mtimeMs)
    await start()
    expect(kept().map((name) => statSync(join(compiled(), name)).mtimeMs)).toEqual(times)
    expect(contents()).toEqual(before)
  })

  it('grows with what another command runs', async () => {
    await start()
    const before = contents().map(({length}) => length)
    await start('list_vhosts')
    const after = contents().map(({length}) => length)
    expect(after).toHaveLength(3)
    expect(Math.max(...after)).toBeGreaterThan(Math.max(...before))
  })

  for (const [name, spoil] of [
    ['cut off', (data: Buffer) => data.subarray(0, 5000)],
    ['empty', () => Buffer.alloc(0)],
    ['half written', (data: Buffer) => data.fill(0, data.length / 2)],
    ['of another V8', (data: Buffer) => data.fill(7, 4, 8)],
    ['of another length', (data: Buffer) => data.fill(7, 8, 12)],
  ] as const) {
    it(`is compiled again when it is ${name}`, async () => {
      await start()
      const sizes = contents().map(({length}) => length)
      for (const name of kept()) {
        const path = join(compiled(), name)
        writeFileSync(path, spoil(readFileSync(path)))
      }
      const spoiled = contents()
      await start()
      const mended = contents()
      expect(mended.every((data, i) => data !== spoiled[i])).toBe(true)
      expect(mended.map(({length}) => length)).toEqual(sizes.map((size) => expect.closeTo(size, -4)))
    })
  }

  it('is removed once a newer build has its own and nothing was added for a month', async () => {
    await start()
    const ageDays = {old: 31, young: 29}
    for (const [name, days] of Object.entries(ageDays)) {
      mkdirSync(join(caches(), name))
      writeFileSync(join(caches(), name, 'main-0123456789abcdef'), '')
      const then = new Date(Date.now() - days * 24 * 3600 * 1000)
      utimesSync(join(caches(), name), then, then)
    }
    await start('list_vhosts')
    expect(readdirSync(caches())).toContain('old')
    const own = readdirSync(caches()).filter((name) => !(name in ageDays))
    for (const name of own) rmSync(join(caches(), name), {recursive: true})
    await start()
    expect(readdirSync(caches()).sort()).toEqual([...own, 'young'].sort())
  })

  it('may be written by many at once', async () => {
    await Promise.all(Array.from({length: 4}, () => start()))
    expect(kept()).toHaveLength(2)
    await start()
  })

  it('is not kept where that cannot be', async () => {
    for (const HOME of ['/dev/null', join(folder, 'missing/home'), 'relative', '']) await start('version', {HOME})
    await start('version', {NODE_DISABLE_COMPILE_CACHE: '1'})
    expect(readdirSync(home)).toEqual([])
    await start('version', {XDG_CACHE_HOME: join(home, 'cache')})
    expect(readdirSync(join(home, 'cache/rmqctl/compiled'))).toHaveLength(1)
  })

  it('is neither read nor kept where others may write', async () => {
    await start()
    chmodSync(compiled(), 0o777)
    for (const name of kept()) writeFileSync(join(compiled(), name), 'theirs')
    await start('list_vhosts')
    expect(new Set(contents())).toEqual(new Set(['theirs']))
    expect(kept()).toHaveLength(2)
  })
})
