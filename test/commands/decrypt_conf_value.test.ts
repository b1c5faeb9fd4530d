import {describe, expect, it} from 'vitest'

import {describeMethods} from '../helpers/encryption.js'
import {run} from '../helpers/run.js'

const banner = 'Decrypting a rabbitmq.conf string value...'
/** `abc` with the passphrase `pw`, as RabbitMQ 4.3.6 encrypted it. */
const base64 = 'NxJH15q89+Qv0bmNPESiKsIWgIraCNiCCaHLC+IezgSQDAK2h4cADFkGc0qvoSJx'

describe('decrypt_conf_value', () => {
  for (const value of [
    `encrypted:${base64}`,
    `"encrypted:${base64}"`,
    `<<"encrypted:${base64}">>`,
    `"${base64}"`,
    `{encrypted,<<"${base64}">>}`,
  ]) {
    it(`decrypts ${value.replace(base64, '…')} of the original`, async () => {
      expect(await run('decrypt_conf_value', value, 'pw')).toEqual({
        exitCode: 0,
        stdout: `${banner}\nabc\n`,
        stderr: '',
      })
    })
  }

  it('has back what encrypt_conf_value printed', async () => {
    const {stdout} = await run('-q', 'encrypt_conf_value', '<<"bunny">>', 'hunter2', '--iterations', '9')
    const outcome = await run('-q', 'decrypt_conf_value', stdout.trim(), 'hunter2', '--iterations', '9')
    expect(outcome).toEqual({exitCode: 0, stdout: '<<"bunny">>\n', stderr: ''})
  })

  for (const [value, passphrase] of [
    [`encrypted:${base64}`, 'hunter2'],
    ['encrypted:!!', 'pw'],
    ['', 'pw'],
  ] as const) {
    it(`says what may be wrong with ${value.replace(base64, '…') || 'nothing'}`, async () => {
      const {exitCode, stdout, stderr} = await run('decrypt_conf_value', value, passphrase)
      expect({exitCode, stdout}).toEqual({exitCode: 69, stdout: `${banner}\n`})
      expect(stderr).toMatch(/^Error:\nFailed to decrypt the value\. Things to check: [^\n]*\n$/)
    })
  }

  it('wants a value', async () => {
    expect(await run('decrypt_conf_value')).toMatchObject({exitCode: 64, stdout: ''})
  })

  describeMethods('decrypt_conf_value', banner, false)
})
