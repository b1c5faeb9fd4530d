import {describe, expect, it} from 'vitest'

import {describeMethods} from '../helpers/encryption.js'
import {run} from '../helpers/run.js'

const banner = 'Encrypting value to be used in rabbitmq.conf...'

describe('encrypt_conf_value', () => {
  it('encrypts a term for rabbitmq.conf', async () => {
    const {exitCode, stdout, stderr} = await run('encrypt_conf_value', '"bunny"', 'hunter2')
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    expect(stdout).toMatch(/^Encrypting value to be used in rabbitmq\.conf\.\.\.\nencrypted:[\w+/]{64}\n$/)
  })

  for (const [formatter, pattern] of [
    ['erlang', /^Encrypting .*\n<<"[\w+/]{64}">>\n$/],
    ['string', /^Encrypting .*\n[\w+/]{64}\n$/],
    ['json', /^\{"node":"rabbit@one","result":"ok","value":"[\w+/]{64}"\}\n$/],
  ] as const) {
    it(`prints as ${formatter}, as the original does`, async () => {
      const outcome = await run('-n', 'rabbit@one', 'encrypt_conf_value', 'abc', 'hunter2', '--formatter', formatter)
      expect(outcome.stdout).toMatch(pattern)
    })
  }

  for (const value of ['', 'Foo', '{a,']) {
    it(`refuses the value ${value || 'of no letters'}`, async () => {
      const stderr = 'Error:\nError during cipher operation\n'
      expect(await run('encrypt_conf_value', value, 'hunter2')).toEqual({exitCode: 69, stdout: `${banner}\n`, stderr})
    })
  }

  describeMethods('encrypt_conf_value', banner, true)
})
