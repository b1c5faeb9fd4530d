import type {Endangered} from '../api/health.js'
import {fromJson} from '../output/columns.js'
import {type Term, termMap} from '../output/term.js'

/** What a check of a node comes to when it does not apply. */
const exempt = (node: string, why: string) => ({
  passed: true,
  message: `Node ${node} seems to be ${why}, the check does not apply`,
  object: {result: 'ok', message: `Target node seems to be ${why}, the check does not apply`},
})

export const singleNode = (node: string) => exempt(node, 'the only one in a single node cluster')

export const inMaintenance = (node: string) => exempt(node, 'in maintenance mode')

/** What JSON has when queues would suffer from the end of a node. */
export const endangeredObject = (queues: readonly Endangered[], message: string): Record<string, Term> => ({
  result: 'error',
  message,
  queues: queues.map((queue) => termMap(Object.fromEntries(Object.entries(queue).map(([k, v]) => [k, fromJson(v)])))),
})
