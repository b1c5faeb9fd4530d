import * as Flags from '@oclif/core/flags'

import {UsageError} from './errors.js'

const names = ['quorum', 'stream', 'classic']

export const defaultQueueType = {
  'default-queue-type': Flags.string({
    helpValue: '<type>',
    summary: 'Type of the queues whose clients name none: quorum, classic or stream',
  }),
}

/** 3.10.8 would store a type that is none, and refuse every declaration from then on. @throws UsageError (65) */
export function expectQueueType(type: string | undefined): void {
  if (type === undefined || names.includes(type)) return
  if (type === '') throw UsageError.badArgument('Default queue type must not be an empty string')
  throw UsageError.badArgument(`Default queue type must be one of: ${names.join(', ')}. Provided: ${type}`)
}
