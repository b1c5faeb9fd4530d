import {describe, expect, it} from 'vitest'

import {run, runAs} from '../helpers/run.js'

describe('list_ciphers', () => {
  it('lists what this Node.js has, as Erlang, and asks nobody', async () => {
    const {exitCode, stdout, stderr} = await run('list_ciphers')
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    expect(stdout.startsWith('Listing supported ciphers ...\n[chacha20,aes_256_ofb,')).toBe(true)
    expect(stdout).toMatch(/\baes_256_cbc\b/)
    expect(stdout).not.toMatch(/\brc4\b/)
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    expect(await runAs('rabbitmq-diagnostics', {}, '-q', 'list_ciphers')).toEqual(await run('-q', 'list_ciphers'))
  })

  it('prints JSON as the original does', async () => {
    const {stdout} = await run('-n', 'rabbit@one', 'list_ciphers', '--formatter', 'json')
    expect(stdout.startsWith('{"node":"rabbit@one","result":"ok","value":["chacha20","aes_256_ofb",')).toBe(true)
  })

  it('takes no words', async () => {
    expect(await run('list_ciphers', 'x')).toMatchObject({exitCode: 64, stdout: ''})
  })
})
