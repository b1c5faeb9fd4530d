import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'

import {afterAll, beforeAll, describe, expect, it} from 'vitest'

import {main, program} from '../helpers/built.js'
import {Servers} from '../helpers/servers.js'

/*
 * What `list_queues` may load, since all of it is paid for at every start. What joins here has to be worth it: is a late
 * import enough?
 */
const builtIns = [
  'diagnostics_channel',
  'fs',
  'module',
  'net',
  'os',
  'path',
  'stream',
  'stream/promises',
  'string_decoder',
  'url',
  // Of Node.js 20 alone.
  'v8',
  'vm',
]

const sources = `
  api/nodes api/overview api/queues api/releases api/session api/tags api/vhosts built columns/queues call command_line
  commands/list_queues errors failures families/base families/broker families/list flags float http http/answers http/changes http/clock
  http/endpoint http/endpoints http/exchange http/logins http/reasons http/shapes http/sockets http/transport interruption invocation json load main manifest
  node_name order output/address output/cell output/columns output/erlang_layout output/erlang_term output/erlang_text
  output/index output/inspect output/inspect_text output/streams output/table output/term output/terminal profiles release
  secrets settings settings/credentials settings/layers settings/proxies settings/sources settings/urls shell tools usage`

const packages = `
  @oclif/core/lib/args @oclif/core/lib/cache @oclif/core/lib/command @oclif/core/lib/config/index
  @oclif/core/lib/errors/error @oclif/core/lib/errors/errors/cli @oclif/core/lib/errors/errors/exit
  @oclif/core/lib/errors/errors/module-load @oclif/core/lib/errors/errors/pretty-print @oclif/core/lib/errors/exit
  @oclif/core/lib/errors/handle @oclif/core/lib/errors/index @oclif/core/lib/errors/warn @oclif/core/lib/flags
  @oclif/core/lib/help/index @oclif/core/lib/help/util @oclif/core/lib/logger @oclif/core/lib/parser/errors
  @oclif/core/lib/parser/help @oclif/core/lib/parser/index @oclif/core/lib/parser/parse @oclif/core/lib/parser/validate
  @oclif/core/lib/screen @oclif/core/lib/settings @oclif/core/lib/util/aggregate-flags @oclif/core/lib/util/fs
  @oclif/core/lib/util/ids @oclif/core/lib/util/util @oclif/core/lib/ux/index @oclif/core/lib/ux/list
  @oclif/core/lib/ux/theme @oclif/core/lib/ux/write @oclif/core/package clean-stack/index debug/src/index
  indent-string/index  undici/lib/core/connect undici/lib/core/constants
  undici/lib/core/diagnostics undici/lib/core/errors undici/lib/core/request undici/lib/core/symbols undici/lib/core/tree
  undici/lib/core/util undici/lib/dispatcher/client undici/lib/dispatcher/client-h1 undici/lib/dispatcher/client-h2
  undici/lib/dispatcher/dispatcher undici/lib/dispatcher/dispatcher-base undici/lib/dispatcher/fixed-queue
  undici/lib/dispatcher/pool undici/lib/dispatcher/pool-base undici/lib/handler/unwrap-handler
  undici/lib/handler/wrap-handler undici/lib/llhttp/constants undici/lib/llhttp/llhttp_simd-wasm undici/lib/llhttp/utils
  undici/lib/util/stats undici/lib/util/timers wrap-ansi/index`

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)

const servers = new Servers()
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-start-'))
const recorder = join(folder, 'recorder.cjs')

/** Runs a program, and says which parts of Node.js that have a public name it had loaded at its end. */
async function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const list = join(folder, 'loaded')
  const child = spawn(process.execPath, ['--require', recorder, ...args], {
    env: {...env, LOADED: list},
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [exitCode] = await once(child, 'exit')
  expect(exitCode).toBe(0)
  return [...readFileSync(list, 'utf8').matchAll(/^NativeModule ((?!internal\/).*)$/gm)].map(([, name = '']) => name)
}

interface Coverage {
  result: Array<{url: string; functions: Array<{functionName: string; ranges: Array<{count: number}>}>}>
}

/** The modules that a run has begun, by V8's coverage: those in main.cjs are functions, those in other files begin with them. */
function modulesOf(coverage: string): string[] {
  const inFile = JSON.parse(readFileSync(join(dirname(main), 'modules.json'), 'utf8')) as Record<string, string[]>
  const modules = readdirSync(coverage).flatMap((name) => {
    const {result} = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as Coverage
    return result.flatMap(({url, functions}) => {
      const file = url.startsWith('file:') ? relative(dirname(main), fileURLToPath(url)) : ''
      if (file !== 'main.cjs') return inFile[file] ?? []
      const begun = functions.filter(({ranges}) => ranges[0]?.count !== 0).map(({functionName}) => functionName)
      return begun.filter((name) => /\.(ts|js|json)$/.test(name))
    })
  })
  return [...new Set(modules)].map((name) => name.replace(/\.\w+$/, '')).sort()
}

describe('a start of list_queues', () => {
  let loaded: string[]
  let modules: string[]

  beforeAll(async () => {
    writeFileSync(
      recorder,
      "process.on('exit', () => require('fs').writeFileSync(process.env.LOADED, process.moduleLoadList.join('\\n')))",
    )
    const port = await servers.http((_request, response) => {
      response.writeHead(200, {'content-type': 'application/json'}).end('[{"name":"orders","messages":1}]')
    })
    const bare = await run(['-e', '0'])
    const coverage = join(folder, 'coverage')
    mkdirSync(coverage)
    const env = {HOME: folder, RMQCTL_URL: `http://127.0.0.1:${port}`}
    loaded = (await run([program, 'list_queues'], env)).filter((name) => !bare.includes(name))
    // V8 does not count all functions that it has from a cache.
    await run([program, 'list_queues'], {...env, NODE_V8_COVERAGE: coverage, NODE_DISABLE_COMPILE_CACHE: '1'})
    modules = modulesOf(coverage)
  }, 60_000)
  afterAll(async () => {
    await servers.close()
    rmSync(folder, {recursive: true})
  })

  const surplus = (names: string[], known: string[]) => names.filter((name) => !known.includes(name))

  it('needs no more of Node.js', () => {
    expect(loaded).toContain('net')
    expect(surplus(loaded, builtIns)).toEqual([])
  })

  it('needs no more modules of ours', () => {
    const ours = modules.filter((name) => name.startsWith('src/')).map((name) => name.slice('src/'.length))
    expect(ours).toContain('families/list')
    expect(ours).toContain('commands/list_queues')
    expect(surplus(ours, wordsOf(sources))).toEqual([])
  })

  it('needs no more modules of packages', () => {
    const theirs = modules.filter((name) => name.startsWith('node_modules/'))
    const names = theirs.map((name) => name.slice('node_modules/'.length))
    expect(names).toContain('undici/lib/dispatcher/pool')
    expect(surplus(names, wordsOf(packages))).toEqual([])
  })
})
