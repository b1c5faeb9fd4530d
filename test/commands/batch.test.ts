import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {management} from '../helpers/management.js'
import {run, runAs} from '../helpers/run.js'

const folder = mkdtempSync(join(tmpdir(), 'batch-'))
afterAll(() => rmSync(folder, {recursive: true}))

const file = (...lines: string[]) => {
  const path = join(folder, 'commands')
  writeFileSync(path, lines.join('\n'))
  return path
}
const batch = (lines: string[], ...options: string[]) => run('batch', file(...lines), ...options)

const grant = (user: string, status = 204, vhost = '%2F') =>
  management()
    .put(`/api/permissions/${vhost}/${user}`, {configure: '^a', write: '.*', read: ''})
    .reply(status, status === 204 ? undefined : {error: 'bad_request', reason: 'not so'})
const granting = (user: string) => `set_permissions ${user} '^a' '.*' ''`
const banner = (user: string, vhost = '/') => `Setting permissions for user "${user}" in vhost "${vhost}" ...\n`

describe('batch', () => {
  it('runs the commands of a file and prints what they print, in their order', async () => {
    grant('alice')
    grant('bob', 204, 'v')
    const outcome = await batch([
      '# grants',
      '',
      granting('alice'),
      `-q ${granting('x')} --dry-run`,
      `${granting('bob')} -p v`,
    ])
    expect(outcome).toEqual({
      exitCode: 0,
      stdout: `Running 3 commands ...\n${banner('alice')}${banner('bob', 'v')}`,
      stderr: '',
    })
  })

  it('is quiet for all, and takes the virtual host for all', async () => {
    grant('alice', 204, 'v')
    grant('bob', 204, 'w')
    expect(await batch([granting('alice'), `${granting('bob')} -p w`], '-q', '-p', 'v')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    })
  })

  it('ends at the first failure, and says what was done and what not', async () => {
    grant('alice')
    grant('bob', 403)
    const lines = [granting('alice'), granting('bob'), '', granting('carol'), granting('dave')]
    const {exitCode, stdout, stderr} = await batch(lines, '--parallel', '1', '-q')
    expect({exitCode, stdout}).toEqual({exitCode: 3, stdout: ''})
    expect(stderr).toMatch(/^Error: .*not so/)
    expect(stderr).toContain(`\nLine 2 failed with code 77: set_permissions bob '^a' '.*' ''\n`)
    expect(stderr).toMatch(
      /\nError: not all commands were carried out; done: line 1; failed: line 2; not run: lines 4 to 5\.\n$/,
    )
  })

  it('goes on where it is told to', async () => {
    grant('alice', 403)
    grant('bob')
    const {exitCode, stdout, stderr} = await batch([granting('alice'), granting('bob')], '--keep-going')
    expect({exitCode, stdout}).toEqual({
      exitCode: 3,
      stdout: `Running 2 commands ...\n${banner('alice')}${banner('bob')}`,
    })
    expect(stderr).toMatch(/; done: line 2; failed: line 1\.\n$/)
  })

  it('has the code of the first failure when nothing was done', async () => {
    grant('alice', 403)
    expect(await batch([granting('alice'), granting('bob')], '--parallel', '1')).toMatchObject({exitCode: 77})
  })

  it('tells programs of each command, without its secrets', async () => {
    grant('alice', 403)
    const lines = [granting('alice'), "hash_password 's3cret' -q --dry-run", 'version']
    const {exitCode, stdout} = await batch(lines, '--keep-going', '--formatter', 'json')
    expect(exitCode).toBe(3)
    expect(JSON.parse(stdout)).toEqual([
      {
        line: 1,
        command: "set_permissions alice '^a' '.*' ''",
        exit_code: 77,
        stdout: banner('alice'),
        stderr: expect.stringContaining('not so'),
      },
      {line: 2, command: "hash_password '****' -q --dry-run", exit_code: 0, stdout: '', stderr: ''},
      {line: 3, command: 'version', exit_code: 0, stdout: expect.stringMatching(/^\d+\./), stderr: ''},
    ])
  })

  it('has null for the code of a command that was not run', async () => {
    grant('alice', 403)
    const options = ['--parallel', '1', '--formatter', 'json']
    const {stdout} = await batch([granting('alice'), granting('bob')], ...options)
    expect(JSON.parse(stdout)[1]).toMatchObject({line: 2, exit_code: null, stdout: ''})
  })

  it('checks all lines before anything is sent', async () => {
    const lines = [
      granting('alice'),
      'set_permissions alice s3cret',
      'list_queues bogus',
      'no_such_command',
      'batch other',
      'version --url http://other',
      'list_queues | wc',
      '--bogus version',
      'hash_password ""',
      'diagnostics no_such',
      'rotate_logs',
    ]
    const {exitCode, stdout, stderr} = await batch(lines)
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toBe(
      `Error: nothing was run: ${[
        'line 2: not enough arguments',
        'line 3: Info key(s) bogus are not supported',
        "line 4: there is no command 'no_such_command'",
        'line 5: a batch in a batch',
        'line 6: --url is for the batch as a whole',
        'line 7: the operator | is for a shell, and there is none; put it in single quotes',
        'line 8: Invalid options for this command: --bogus :',
        'line 9: Bad argument: password cannot be an empty string',
        "line 10: there is no command 'no_such'",
        "line 11: a batch cannot have a node's own tool do it",
      ].join('; ')}.\n`,
    )
  })

  it('checks and does nothing in a dry run', async () => {
    expect(await batch([granting('alice')], '--dry-run')).toEqual({
      exitCode: 0,
      stdout: 'Running 1 commands ...\n',
      stderr: '',
    })
  })

  it('gives its commands nothing to read', async () => {
    const {exitCode, stderr} = await batch(['hash_password'])
    expect(exitCode).toBe(69)
    expect(stderr).toContain('not_enough_args')
  })

  it('has nothing to do for a file without commands, and says so of one that is not there', async () => {
    expect(await batch(['# nothing'], '-q')).toEqual({exitCode: 0, stdout: '', stderr: ''})
    expect(await run('batch', join(folder, 'none'))).toEqual({
      exitCode: 65,
      stdout: '',
      stderr: `Error: The file ${join(folder, 'none')} cannot be read (ENOENT).\n`,
    })
  })

  for (const count of ['0', '101', 'x']) {
    it(`runs no ${count} commands at the same time`, async () => {
      expect(await batch(['version'], '--parallel', count)).toMatchObject({exitCode: 64, stdout: ''})
    })
  }

  it('is a command of rmqctl alone', async () => {
    expect(await runAs('rabbitmqctl', {}, 'batch', '-')).toMatchObject({exitCode: 64, stdout: ''})
  })
})
