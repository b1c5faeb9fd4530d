import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'

import {speaks} from '../helpers/families.js'
import {management, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const folder = mkdtempSync(join(tmpdir(), 'import-'))
afterAll(() => rmSync(folder, {recursive: true}))
const holding = (text: string) => {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, text)
  return file
}

const file = join(folder, 'defs.json')
const definitions = {users: [{name: 'a', tags: []}], vhosts: [{name: 'orders'}]}
writeFileSync(file, JSON.stringify(definitions))
const words = ['import_definitions', file]
const banner = `Importing definitions in JSON from a file at "${file}" ...`
const sentence = 'Successfully started definition import. This process is asynchronous and can take some time.'

const vhosts = (...names: string[]) =>
  management()
    .get('/api/vhosts')
    .query({columns: 'name'})
    .reply(
      200,
      names.map((name) => ({name})),
    )
const post = (body: Parameters<ReturnType<typeof management>['post']>[1] = definitions) =>
  management().post('/api/definitions', body)

describe('import_definitions', () => {
  speaks({
    words,
    banner,
    first: () => {
      vhosts('orders')
      return post()
    },
  })

  for (const [release, advice] of [
    ['3.10.8', ''],
    ['4.3.6', ' Watch target node logs for completion.'],
  ] as const) {
    it(`sends what is in the file and says so in the words of ${release}`, async () => {
      vhosts('orders')
      post().reply(204)
      overview(release)
      expect(await run(...words)).toEqual({exitCode: 0, stdout: `${banner}\n${sentence}${advice}\n`, stderr: ''})
    })
  }

  for (const [options, stdout] of Object.entries({'-q': '', '-s': ''})) {
    it(`prints nothing with ${options}`, async () => {
      vhosts('orders')
      post().reply(204)
      expect(await run(...words, options)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('prints the node and the result as JSON, without a line feed', async () => {
    vhosts('orders')
    post().reply(204)
    overview()
    const stdout = '{"node":"rabbit@one","result":"ok"}'
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('sends numbers as they are in the file', async () => {
    const text = '{"global_parameters":[{"name":"n","value":[1.0,9007199254740993]}]}'
    vhosts()
    post(text).reply(204)
    expect(await run('-q', 'import_definitions', holding(text))).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('makes a map of the pairs that rabbitmqctl writes for an operator policy', async () => {
    const parameters = (definition: unknown) => ({
      parameters: [
        {vhost: '/', component: 'operator_policy', name: 'o', value: {pattern: 'x', definition}},
        {vhost: '/', component: 'other', name: 'o', value: {definition: [['a', 1]]}},
      ],
    })
    vhosts()
    post(JSON.stringify(parameters({'max-length': 3, expires: 5}))).reply(204)
    const text = JSON.stringify(
      parameters([
        ['max-length', 3],
        ['expires', 5],
      ]),
    )
    expect(await run('-q', 'import_definitions', holding(text))).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('takes back the permissions that the API gives on new virtual hosts, and leaves those of the file', async () => {
    const text = JSON.stringify({
      vhosts: [{name: 'old'}, {name: 'new/ä'}, {name: 'own'}],
      permissions: [{user: 'guest', vhost: 'own', configure: '', write: '', read: ''}],
    })
    vhosts('old')
    post(text).reply(204)
    whoami(['administrator'])
    management().delete('/api/permissions/new%2F%C3%A4/guest').reply(204)
    expect(await run('-q', 'import_definitions', holding(text))).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('says with a refusal that part may have been imported, and takes back permissions all the same', async () => {
    vhosts()
    post().reply(400, {error: 'bad_request', reason: 'tags_not_present'})
    whoami(['administrator'])
    management().delete('/api/permissions/orders/guest').reply(404, {error: 'Object Not Found', reason: 'Not Found'})
    const stderr = 'Error:\ntags_not_present\nPart of the definitions may have been imported.\n'
    expect(await run('-q', ...words)).toEqual({exitCode: 69, stdout: '', stderr})
  })

  for (const [reason, stderr, exitCode] of [
    [['no_such_vhost', 'no "1"'], `Virtual host 'no "1"' does not exist\n`, 65],
    [
      'Please create virtual host "none" prior to importing definitions.',
      'Error:\nPlease create virtual host "none" prior to importing definitions.\nPart of the definitions may have been imported.\n',
      69,
    ],
    [
      '<<"Validation failed\\n\\nbad: \\"x\\"\\n (//x)">>',
      'Error:\nValidation failed\n\nbad: "x"\n (//x)\nPart of the definitions may have been imported.\n',
      69,
    ],
    ['Exceeded HTTP request body size limit', 'Error:\nExceeded HTTP request body size limit\n', 69],
  ] as const) {
    it(`words the reason ${JSON.stringify(reason)}`, async () => {
      vhosts('orders')
      post().reply(400, {error: 'bad_request', reason})
      expect(await run('-q', ...words)).toEqual({exitCode, stdout: '', stderr})
    })
  }

  it('says where the broker crashes that part may have been imported', async () => {
    vhosts('orders')
    post().reply(500, '')
    const {exitCode, stderr} = await run('-q', ...words)
    expect(exitCode).toBe(69)
    expect(stderr).toMatch(/answered 500 .* Part of the definitions may have been imported\.\n$/)
  })

  describe('--skip-if-unchanged', () => {
    const there = (users: object[]) => {
      management()
        .get('/api/definitions')
        .reply(200, {...definitions, users})
      management()
        .get('/api/vhosts')
        .query({columns: 'name,metadata'})
        .reply(200, [{name: 'orders', metadata: {}}])
    }

    it('imports nothing when the broker has it all', async () => {
      there([{name: 'z'}, {tags: [], name: 'a', limits: {}}])
      expect(await run(...words, '--skip-if-unchanged')).toEqual({
        exitCode: 0,
        stdout: `${banner}\n`,
        stderr: 'Note: the broker has all of these definitions already; nothing was imported.\n',
      })
    })

    for (const users of [[], [{name: 'a', tags: ['x']}], [{name: 'a'}]]) {
      it(`imports when the broker has the users ${JSON.stringify(users)}`, async () => {
        there(users)
        vhosts('orders')
        post().reply(204)
        expect(await run('-q', ...words, '--skip-if-unchanged')).toEqual({exitCode: 0, stdout: '', stderr: ''})
      })
    }
  })

  for (const [text, detail] of [
    ['{"users": [{"password_hash": "hunter2"', ''],
    ['hunter2', ''],
    ['[]', 'it is no JSON object'],
    ['null', 'it is no JSON object'],
  ] as const) {
    it(`refuses ${text} before any request and does not repeat it`, async () => {
      const {exitCode, stderr} = await run('import_definitions', holding(text))
      expect(exitCode).toBe(65)
      expect(stderr).toMatch(/^Error:\nFailed to deserialise input \(format: JSON\) \(error: .*\)\n$/)
      expect(stderr).toContain(detail)
      expect(stderr).not.toContain('hunter2')
    })
  }

  it('refuses an empty file', async () => {
    const empty = holding('')
    const stderr = `Error:\nFile ${empty} is zero-sized\n`
    expect(await run('-q', 'import_definitions', empty)).toEqual({exitCode: 65, stdout: '', stderr})
  })

  for (const [args, message] of [
    [['-'], 'Bad argument: File - does not exist'],
    [[file, '--format', 'bogus'], 'Bad argument: Format should be either json or erlang'],
  ] as const) {
    it(`refuses ${args.at(-1)} before any request`, async () => {
      const {exitCode, stderr} = await run('import_definitions', ...args)
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error (argument validation): ${message}\n`)
    })
  }

  it("refuses Erlang's format before any request", async () => {
    const {exitCode, stderr} = await run(...words, '--format', 'erlang')
    expect(exitCode).toBe(69)
    expect(stderr).toContain('the management API has definitions as JSON alone')
  })
})
