/** What the commands on replicas share. */

import * as Flags from '@oclif/core/flags'

import {UsageError} from './errors.js'

/** For the commands that add replicas. */
export const membership = {
  membership: Flags.string({
    helpValue: '<promotable|voter>',
    summary: 'Let the new replica vote once it has caught up (promotable, the default) or at once (voter)',
  }),
}

/** @throws UsageError for a membership that there is not */
export function expectMembership(name: string | undefined): void {
  if (name !== undefined && !['promotable', 'voter', 'non_voter'].includes(name))
    throw new UsageError(`"voter status '${name}' is not recognised."`)
}

/** For the commands that go through the queues of a cluster. */
export const patterns = {
  'vhost-pattern': Flags.string({
    default: '.*',
    helpValue: '<pattern>',
    summary: 'Regular expression for the virtual hosts to look into',
  }),
  'queue-pattern': Flags.string({
    default: '.*',
    helpValue: '<pattern>',
    summary: 'Regular expression for the names of the queues',
  }),
}
