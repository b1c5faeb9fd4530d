import {execFile} from 'node:child_process'
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'

const broker = connect(inject('broker'))
const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

describe('the executable without Node.js', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rmqctl-standalone-'))
  // Nothing is to be found, neither a Node.js nor a file of the package.
  const options = {env: {PATH: '', XDG_CONFIG_HOME: '/nonexistent', RMQCTL_URL: broker.url}, cwd: folder}
  const rmqctl = join(folder, 'rmqctl')

  beforeAll(async () => {
    await run(process.execPath, [join(root, 'bin/standalone.js'), folder])
  }, 300_000)
  afterAll(() => rmSync(folder, {recursive: true}))

  it('prints its version', async () => {
    expect((await run(rmqctl, ['version'], options)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('prints the help of a command', async () => {
    expect((await run(rmqctl, ['help', 'list_queues'], options)).stdout).toContain('list_queues [--vhost <vhost>]')
  })

  it('lists queues', async () => {
    const {stdout} = await run(rmqctl, ['list_queues', 'name', 'messages', '-p', '/'], options)
    expect(stdout).toMatch(/^Timeout: 60\.0 seconds \.\.\.\nListing queues for vhost \/ \.\.\.\n/)
    expect((await run(rmqctl, ['-q', 'list_users', '--formatter', 'csv'], options)).stdout).toContain('"guest"')
  })

  it('is one of the six tools through a link of its name', async () => {
    const link = join(folder, 'rabbitmq-diagnostics')
    symlinkSync(rmqctl, link)
    expect((await run(link, ['-q', 'check_running'], options)).stdout).toContain('fully booted and running')
    await expect(run(link, ['nosuch'], options)).rejects.toMatchObject({
      code: 64,
      stderr: expect.stringContaining('\nrabbitmq-diagnostics [--node <node>]'),
    })
  })
})
