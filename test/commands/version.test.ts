import {readFileSync} from 'node:fs'

import {describe, expect, it} from 'vitest'

import {run, runAs} from '../helpers/run.js'

const {version} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

describe('version', () => {
  for (const words of [['version'], ['-q', 'version'], ['-s', 'version'], ['--version'], ['diagnostics', 'version']]) {
    it(`prints the version of the tool and asks nobody, as ${words.join(' ')}`, async () => {
      expect(await run(...words)).toEqual({exitCode: 0, stdout: `${version}\n`, stderr: ''})
    })
  }

  for (const [node, env, ...words] of [
    ['rabbit@two', {}, '-n', 'rabbit@two'],
    ['hare@one', {RABBITMQ_NODENAME: 'hare@one'}],
  ] as const) {
    it(`prints an object as JSON, with the node ${node}`, async () => {
      const stdout = `{"node":"${node}","result":"ok","value":{"version":"${version}"}}\n`
      expect(await runAs('rmqctl', env, 'version', ...words, '--formatter', 'json')).toEqual({
        exitCode: 0,
        stdout,
        stderr: '',
      })
    })
  }

  it('prints a row as CSV', async () => {
    const stdout = `"version"\n"${version}"\n`
    expect(await run('version', '--formatter', 'csv')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('prints nothing in a dry run', async () => {
    expect(await run('version', '--dry-run')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  for (const tool of ['rabbitmqctl', 'rabbitmq-diagnostics', 'rabbitmq-plugins']) {
    it(`is a command of ${tool}`, async () => {
      expect(await runAs(tool, {}, 'version')).toMatchObject({exitCode: 0, stdout: `${version}\n`})
    })
  }

  it('reads no settings', async () => {
    expect(await runAs('rmqctl', {RMQCTL_PROFILE: 'missing', RMQCTL_TIMEOUT: 'x'}, 'version')).toMatchObject({
      exitCode: 0,
    })
  })
})
