import {describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {type Case, compareOutcomes} from './compare.js'
import {ours} from './tools.js'

const broker = connect(inject('broker'))

describe('reset_stats_db', () => {
  const cases: Case[] = [
    {args: ['reset_stats_db']},
    {args: ['reset_stats_db', 'extra', 'words']},
    {args: ['reset_stats_db', '--all']},
    {args: ['reset_stats_db', '-q', '--formatter', 'json']},
    {args: ['reset_stats_db', '-n', broker.node, '--dry-run']},
  ]
  // Debian's 3.10.8 does not find the command of its own plugin.
  if (inject('release') !== '3.10.8') compareOutcomes(broker, cases)
  else
    it('empties the statistics', async () => {
      for (const {args} of cases) expect(await ours(broker, args)).toMatchObject({exitCode: 0, stderr: ''})
    })
})
