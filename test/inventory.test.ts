import {execFileSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {describe, expect, it} from 'vitest'

import {connection, general, meaningless, tableSwitches} from '../src/flags.js'
import type {Manifest} from '../src/manifest.js'
import {run} from './helpers/run.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifestIn = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, 'oclif.manifest.json'), 'utf8'))
const {commands} = manifestIn(root)

interface Original {
  name: string
  tools: string[]
  class: 'full' | 'partial' | 'none'
  local?: boolean
}
const catalogue: Original[] = JSON.parse(readFileSync(join(root, 'test/data/catalogue.json'), 'utf8'))
const nameOf = (id: string) => id.split(':').at(-1) ?? ''

/** Ids of the commands that a directory has files for. */
const idsIn = (directory: string, ending: string) =>
  readdirSync(join(root, directory), {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length).replaceAll(/[\\/]/g, ':'))
    .sort()

describe('the manifest', () => {
  it('is that of a fresh build', () => {
    const directory = mkdtempSync(join(tmpdir(), 'build-'))
    try {
      execFileSync(process.execPath, [join(root, 'bin/build.js'), directory])
      expect(manifestIn(root)).toEqual(manifestIn(directory))
    } finally {
      rmSync(directory, {recursive: true})
    }
  }, 120_000)

  it('has an entry for each file, and a test for each entry', () => {
    expect(Object.keys(commands)).toEqual(idsIn('src/commands', '.ts'))
    expect(idsIn('test/commands', '.test.ts')).toEqual(Object.keys(commands))
  })

  it('marks what is in none of the six tools as our own', () => {
    const toolOf = (id: string) => (id.includes(':') ? `rabbitmq-${id.split(':')[0]}` : 'rabbitmqctl')
    const isOriginal = (id: string) =>
      catalogue.some(({name, tools}) => name === nameOf(id) && tools.includes(toolOf(id)))
    for (const {id, aliases, isOwn = false} of Object.values(commands))
      expect({id, isOwn}).toEqual({id, isOwn: ![id, ...aliases].some(isOriginal)})
  })

  it('gives no name twice', () => {
    const names = Object.values(commands).flatMap(({id, aliases}) => [id, ...aliases])
    expect(names).toEqual([...new Set(names)])
  })
})

describe('the catalogue of the six tools', () => {
  const topics = ['diagnostics', 'queues', 'streams', 'plugins', 'upgrade']
  const ids = new Set(Object.values(commands).flatMap(({id, aliases}) => [id, ...aliases]))

  for (const {name, tools} of catalogue.filter(
    (each) => each.class !== 'none' || !each.local || each.name === 'exec',
  )) {
    it(`has ${name} in ${tools.join(' and ')}`, () => {
      for (const tool of tools) {
        const topic = topics.find((each) => tool === `rabbitmq-${each}`)
        expect(ids).toContain(topic ? `${topic}:${name}` : name)
      }
    })
  }
})

describe.each(Object.values(commands))('$id', ({id, aliases, summary, description, usage, section, ...entry}) => {
  const name = nameOf(id)

  it('has a class of its name', async () => {
    const {default: Class} = await import(new URL(`../src/commands/${id.replace(':', '/')}.ts`, import.meta.url).href)
    const words = name.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    // `Set` is JavaScript's own.
    expect(Class.name).toBe(name === 'set' ? 'SetPlugins' : words.join(''))
  })

  it('keeps its name in every tool', () => {
    for (const alias of aliases)
      expect(alias).toMatch(new RegExp(`^(diagnostics|queues|streams|plugins|upgrade):${name}$`))
  })

  it('says in the imperative what it does', () => {
    for (const text of [summary, description ?? summary]) {
      expect(text).toMatch(/^[A-Z][a-z]*(?:[^s\W]|ss) .*[^.]$/)
    }
  })

  it('shows how it is called', () => {
    expect(`${usage} `.startsWith(`${name} `)).toBe(true)
    expect(entry.examples).not.toEqual([])
    for (const example of entry.examples) expect(example).toMatch(/^<%= config\.bin %> <%= command\.id %>/)
  })

  it('explains its arguments and its options', () => {
    for (const arg of Object.values(entry.args)) expect(arg.description).toMatch(/^[A-Z].*[^.]$/)
    for (const flag of Object.values(entry.flags)) {
      if (flag.hidden) continue
      expect(flag.summary).toMatch(/^[A-Z].*[^.]$/)
      expect(flag.helpValue !== undefined).toBe(flag.type === 'option')
    }
  })

  it('stands in a section', () => {
    expect(section).toMatch(/^[A-Z]/)
  })

  it('answers help under each of its names, with its usage, its options and an example', async () => {
    for (const words of [id, ...aliases].map((each) => each.split(':'))) {
      const {exitCode, stdout, stderr} = await run('help', ...words)
      expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
      const [topic = ''] = words.length > 1 ? words : []
      expect(stdout).toContain(
        `\nUsage\n\nrmqctl [--node <node>] [--longnames] [--quiet] ${topic && `${topic} `}${usage}`,
      )
      for (const {name, hidden} of Object.values(entry.flags)) if (!hidden) expect(stdout).toContain(`--${name}`)
      expect(stdout).toContain(`\n\nExamples\n\n rmqctl ${words.join(' ')}`)
    }
  })

  it('says what the user needs, and what the API lacks of it if anything', () => {
    const original =
      entry.isOwn || entry.reason ? undefined : catalogue.find((each) => each.name === name && each.class !== 'none')
    if (original && !original.local && name !== 'authenticate_user') expect(entry.access).toMatch(/^the .*[^.]$/)
    if (original?.class === 'partial') expect(entry.gap).toMatch(/[^.]$/)
  })
})

describe('the options that every command takes', () => {
  /** With a comment on top that says where they come from. */
  const original = readFileSync(join(root, 'test/data/original_options.txt'), 'utf8').split('\n')
  const ofOriginal = {...general, ...meaningless, ...tableSwitches}

  for (const [name, flag] of Object.entries<{char?: string | undefined}>(connection)) {
    it(`have no --${name} in the original, and no letter for it`, () => {
      expect(original).not.toContain(`--${name}`)
      expect(flag.char).toBeUndefined()
    })
  }

  for (const [name, {char, aliases = []}] of Object.entries<{char?: string; aliases?: string[]}>(ofOriginal)) {
    it(`have --${name} as the original has it`, () => {
      for (const option of [name, ...aliases].map((long) => `--${long}`)) expect(original).toContain(option)
      if (char) expect(original).toContain(`-${char}`)
    })
  }
})
