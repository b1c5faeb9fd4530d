import {existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const folder = mkdtempSync(join(tmpdir(), 'export-'))
afterAll(() => rmSync(folder, {recursive: true}))
const file = join(folder, 'defs.json')
const words = ['export_definitions', file]
const banner = `Exporting definitions in JSON to a file at "${file}" ...`

const get = () => management().get('/api/definitions')
const vhosts = () => management().get('/api/vhosts').query({columns: 'name,metadata'})
const queue = (name: string, type?: string) => ({
  name,
  vhost: 'orders',
  durable: true,
  auto_delete: false,
  arguments: type ? {'x-queue-type': type} : {},
})

/** As 3.10.8 has it. */
const definitions = {
  rabbit_version: '3.10.8',
  rabbitmq_version: '3.10.8',
  product_name: 'RabbitMQ',
  users: [
    {name: 'b', tags: ['x'], password_hash: 'secret'},
    {name: 'a', tags: []},
  ],
  vhosts: [{name: 'orders'}, {name: '/'}],
  parameters: [{vhost: 'orders', component: 'vhost-limits', name: 'limits', value: {'max-queues': 9}}],
  global_parameters: [
    {name: 'region', value: {z: 1, a: 2}},
    {name: 'internal_cluster_id', value: 'rabbitmq-cluster-id-x'},
  ],
  queues: [queue('q', 'quorum'), queue('c')],
}
const metadata = [
  {name: '/', metadata: {description: 'Default', tags: []}},
  {name: 'orders', metadata: {description: 'ä', tags: ['t']}},
]
const text = [
  '{"bindings":[],"exchanges":[],"global_parameters":[{"name":"region","value":{"a":2,"z":1}}],',
  '"parameters":[{"component":"vhost-limits","name":"limits","value":{"max-queues":9},"vhost":"orders"}],',
  '"permissions":[],"policies":[],',
  '"queues":[{"arguments":{},"auto_delete":false,"durable":true,"name":"c","type":"classic","vhost":"orders"},',
  '{"arguments":{"x-queue-type":"quorum"},"auto_delete":false,"durable":true,"name":"q","type":"quorum","vhost":"orders"}],',
  '"rabbit_version":"3.10.8","rabbitmq_version":"3.10.8","topic_permissions":[],',
  '"users":[{"name":"a","tags":[]},{"name":"b","password_hash":"secret","tags":["x"]}],',
  '"vhosts":[{"limits":{},"metadata":{"description":"Default","tags":[]},"name":"/"},',
  '{"limits":{"max-queues":9},"metadata":{"description":"ä","tags":["t"]},"name":"orders"}]}',
].join('')

const arrange = () => {
  get().reply(200, definitions)
  vhosts().reply(200, metadata)
}

describe('export_definitions', () => {
  speaks({
    words,
    banner,
    first: () => {
      vhosts().reply(200, [])
      return get()
    },
  })

  it('writes everything in a fixed order, with what the API leaves out', async () => {
    arrange()
    expect(await run(...words)).toEqual({exitCode: 0, stdout: `${banner}\n`, stderr: ''})
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  for (const [options, stdout] of Object.entries({
    '': text,
    '-q': text,
    '--formatter json': JSON.stringify({message: text}),
  })) {
    it(`prints it without a banner or a line feed with ${options || 'no option'}`, async () => {
      arrange()
      const outcome = await run('export_definitions', '-', ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('keeps numbers as the broker has them', async () => {
    get().reply(200, '{"global_parameters":[{"name":"n","value":[1.0,9007199254740993]}]}', {
      'content-type': 'application/json',
    })
    vhosts().reply(200, [])
    const {stdout} = await run('export_definitions', '-')
    expect(stdout).toContain('{"name":"n","value":[1.0,9007199254740993]}')
  })

  it('puts a file in the place of a link, and leaves what the link names', async () => {
    const target = join(folder, 'target.json')
    const link = join(folder, 'link.json')
    writeFileSync(target, 'kept')
    symlinkSync(target, link)
    arrange()
    expect(await run('-q', 'export_definitions', link)).toMatchObject({exitCode: 0})
    expect([readFileSync(target, 'utf8'), readFileSync(link, 'utf8')]).toEqual(['kept', text])
  })

  it('leaves a file as it is when the broker fails', async () => {
    writeFileSync(file, 'old')
    get().reply(500, {error: 'Internal Server Error', reason: 'x'})
    vhosts().reply(200, [])
    expect(await run(...words)).toMatchObject({exitCode: 69})
    expect(readFileSync(file, 'utf8')).toBe('old')
  })

  it('fails for a folder', async () => {
    arrange()
    const {exitCode, stderr} = await run('export_definitions', folder)
    expect({exitCode, stderr}).toEqual({exitCode: 65, stderr: `Error:\nPath ${folder} is a directory\n`})
  })

  for (const [args, message] of [
    [[join(folder, 'none/x.json')], `Bad argument: Directory ${join(folder, 'none')} does not exist`],
    [[file, '--format', 'bogus'], 'Bad argument: Format should be either json or erlang'],
  ] as const) {
    it(`refuses ${args.slice(1).join(' ') || 'a missing folder'} before any request`, async () => {
      const {exitCode, stderr} = await run('export_definitions', ...args)
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error (argument validation): ${message}\n`)
    })
  }

  it("refuses Erlang's format before any request", async () => {
    const target = join(folder, 'x.erl')
    const {exitCode, stderr} = await run('export_definitions', target, '--format', 'erlang')
    expect(exitCode).toBe(69)
    expect(stderr).toContain('the management API has definitions as JSON alone')
    expect(existsSync(target)).toBe(false)
  })
})
