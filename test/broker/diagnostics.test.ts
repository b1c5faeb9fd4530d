import {describe, inject} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {type Case, compareOutcomes} from './compare.js'

const broker = connect(inject('broker'))
const tool = 'rabbitmq-diagnostics'
const variations = [[], ['-q'], ['-s'], ['--formatter', 'json'], ['--formatter', 'table']]

/** Commands that show one thing of a node, and checks that pass on a healthy one. */
const commands = [['server_version'], ['check_alarms']]

describe('diagnostics of a healthy node', () => {
  const cases = commands.flatMap((words) => variations.map((options): Case => ({tool, args: [...words, ...options]})))
  compareOutcomes(broker, cases)
})
