import {describe, expect, it} from 'vitest'

import {answersForItself, shows} from '../../helpers/families.js'
import {management} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'erlang_version']
const banner = 'Asking node rabbit@one for its Erlang/OTP version...'
const full = 'Erlang/OTP 25 [erts-13.1.5] [source] [64-bit]'
const arrange = () =>
  management()
    .get('/api/overview')
    .query({columns: 'erlang_version,erlang_full_version'})
    .reply(200, {erlang_version: '25.2.3', erlang_full_version: full})

describe('erlang_version', () => {
  shows({words, banner, arrange, message: 'Erlang/OTP 25.2.3'})
  shows({words: [...words, '--details'], banner, arrange, message: full})
  answersForItself(words, 'the version of Erlang/OTP')

  it('has none to tell without a node', async () => {
    expect(await run(...words, '--offline')).toEqual({
      exitCode: 69,
      stdout: 'CLI Erlang/OTP version ...\n',
      stderr: 'Error: this tool does not run on Erlang, so that it has no version without a node.\n',
    })
  })
})
