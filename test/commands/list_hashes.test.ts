import {describe, expect, it} from 'vitest'

import {run, runAs} from '../helpers/run.js'

describe('list_hashes', () => {
  it('lists what this Node.js has, as Erlang, and asks nobody', async () => {
    const {exitCode, stdout, stderr} = await run('list_hashes')
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    expect(stdout.startsWith('Listing supported hash algorithms ...\n[blake2s,blake2b,')).toBe(true)
    expect(stdout).toMatch(/\bsha512_256\b/)
    expect(stdout).not.toMatch(/\bmd4\b/)
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    expect(await runAs('rabbitmq-diagnostics', {}, '-q', 'list_hashes')).toEqual(await run('-q', 'list_hashes'))
  })

  it('prints JSON as the original does', async () => {
    const {stdout} = await run('-n', 'rabbit@one', 'list_hashes', '--formatter', 'json')
    expect(stdout.startsWith('{"node":"rabbit@one","result":"ok","value":["blake2s","blake2b",')).toBe(true)
  })

  it('takes no words', async () => {
    expect(await run('list_hashes', 'x')).toMatchObject({exitCode: 64, stdout: ''})
  })
})
