import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {split} from '../../src/aliases.js'
import {run, runAs} from '../helpers/run.js'

const folder = mkdtempSync(join(tmpdir(), 'aliases-'))
const file = join(folder, 'aliases')
writeFileSync(
  file,
  `lq = list_queues --dry-run -t 7
 two words  =  list_queues   --dry-run
in_vhost = list_queues --dry-run -p inside
twice = list_users --dry-run
twice = list_vhosts --dry-run
list_users = list_vhosts --dry-run
nested = lq
option_first = -q list_queues
unclosed = list_queues "a
nothing =
mk = add_user bob
trouble = check_alarms --dry-run -n rabbit@one
__proto__ = list_vhosts --dry-run
`,
)
afterAll(() => rmSync(folder, {recursive: true}))

const aliased = (...argv: string[]) => runAs('rabbitmqctl', {RABBITMQ_CLI_ALIASES_FILE: file}, ...argv)
const listing = (vhost: string, seconds = '60.0') =>
  `Timeout: ${seconds} seconds ...\nListing queues for vhost ${vhost} ...\n`

describe('the words of an alias', () => {
  for (const [text, words] of [
    ['', []],
    ['  a   b ', ['a', 'b']],
    ['a \t b', ['a', 'b']],
    ['a\tb', ['a\tb']],
    ['"a b" c', ['a b', 'c']],
    [`'a "b' c`, ['a "b', 'c']],
    [String.raw`"a\"b" 'it\'s'`, ['a"b', "it's"]],
    [String.raw`g\ h \"x \'y`, ['g h', '"x', "'y"]],
    [String.raw`"a\ b" "a\'b"`, ['a\\ b', "a\\'b"]],
    [String.raw`i\j "i\\j" k\\ l`, ['i\\j', 'i\\\\j', 'k\\ l']],
    ['m"n o"p', ['mn op']],
    ['a "" b', ['a', '', 'b']],
    ['a ""', ['a']],
  ] as [string, string[]][]) {
    it(`are ${JSON.stringify(words)} of ${text || 'nothing'}`, () => expect(split(text)).toEqual(words))
  }

  for (const text of ['"a', "a 'b", String.raw`"a\"`]) {
    it(`are none where a quote is not closed: ${text}`, () => expect(split(text)).toBeUndefined())
  }
})

describe('an alias', () => {
  for (const [argv, stdout] of [
    [['lq'], listing('/', '7.0')],
    [['two words'], listing('/')],
    [['lq', '-p', 'v'], listing('v', '7.0')],
    [['in_vhost', '-p', 'behind'], listing('behind')],
    [['-p', 'before', 'in_vhost'], listing('before')],
    [['-p', 'before', 'in_vhost', '--', 'name'], listing('before')],
    [['-q', 'lq'], ''],
    [['twice'], 'Listing vhosts ...\n'],
    [['list_users', '--dry-run'], 'Listing users ...\n'],
    [['__proto__'], 'Listing vhosts ...\n'],
  ] as [string[], string][]) {
    it(`is put in its place: ${argv.join(' ')}`, async () => {
      expect(await aliased(...argv)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('comes from --aliases-file rather than from the environment', async () => {
    const env = {RABBITMQ_CLI_ALIASES_FILE: join(folder, 'missing')}
    const outcome = await runAs('rabbitmqctl', env, '--aliases-file', file, 'lq')
    expect(outcome).toEqual({exitCode: 0, stdout: listing('/', '7.0'), stderr: ''})
  })

  it('stands for a command of the topic that was typed', async () => {
    const stdout = 'Asking node rabbit@one to report any local resource alarms ...\n'
    expect(await run('--aliases-file', file, 'diagnostics', 'trouble')).toEqual({exitCode: 0, stdout, stderr: ''})
    expect((await run('--aliases-file', file, 'trouble')).exitCode).toBe(64)
  })

  for (const name of ['nested', 'option_first', 'nothing', 'unknown', 'toString']) {
    it(`is no command: ${name}`, async () => {
      const {exitCode, stdout, stderr} = await aliased(name)
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(`\nCommand '${name}' not found. \n`)
    })
  }

  it('is refused where a quote is not closed', async () => {
    const stderr = `Error: The alias unclosed in ${file} has a quote that is not closed.\n`
    expect(await aliased('unclosed')).toEqual({exitCode: 78, stdout: '', stderr})
  })

  it('shows what was typed, without passwords', async () => {
    const {exitCode, stderr} = await aliased('mk', 'hunter2', '--nope')
    expect(exitCode).toBe(64)
    expect(stderr).toContain('Invalid options for this command:\n****\nArguments given:\n\tmk **** ****\n')
    expect(stderr).not.toContain('hunter2')
  })

  it('is not looked for, and no file read, where there is a command', async () => {
    const {stderr} = await run('--aliases-file', join(folder, 'missing'), 'list_users', '--dry-run')
    expect(stderr).toBe('')
  })

  for (const [what, path, code] of [
    ['is missing', join(folder, 'missing'), 'enoent'],
    ['is a folder', folder, 'eisdir'],
  ] as const) {
    it(`has none in a file that ${what}, which it says`, async () => {
      const {exitCode, stderr} = await run('--aliases-file', path, 'lq')
      expect(exitCode).toBe(64)
      expect(stderr).toContain(`Error reading aliases file ${path}: ${code}\n\nCommand 'lq' not found. \n`)
    })
  }
})
