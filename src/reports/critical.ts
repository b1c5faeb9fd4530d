import type {Endangered} from '../api/health.js'
import {fromJson} from '../output/columns.js'
import {type Term, termMap} from '../output/term.js'

/** What a check comes to on a node without others. */
export function singleNode(node: string) {
  const why = 'seems to be the only one in a single node cluster, the check does not apply'
  return {passed: true, message: `Node ${node} ${why}`, object: {result: 'ok', message: `Target node ${why}`}}
}

/** What JSON has when queues would suffer from the end of a node. */
export const endangeredObject = (queues: readonly Endangered[], message: string): Record<string, Term> => ({
  result: 'error',
  message,
  queues: queues.map((queue) => termMap(Object.fromEntries(Object.entries(queue).map(([k, v]) => [k, fromJson(v)])))),
})
