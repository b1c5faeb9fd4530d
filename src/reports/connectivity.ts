import type {Listener} from '../api/cluster.js'
import {listenerLine, listenerMap, sortedPorts} from './listeners.js'

/** What there is to say when all ports of a node have been reached, also with -s; `how` is in brackets behind it, if anything. */
export function allReached(node: string, listeners: readonly Listener[], how?: string) {
  const ports = `Successfully connected to ports ${sortedPorts(listeners)} on node ${node}`
  const message = how ? `${ports} (${how})` : `${ports}.`
  return {passed: true, message, silent: message, object: {result: 'ok', node, listeners: listeners.map(listenerMap)}}
}

/** The same when some have not. */
export function someNotReached(node: string, failures: readonly Listener[]) {
  const head = `Error:\nConnection to ports of the following listeners on node ${node} failed: `
  const message = [head, ...failures.map(listenerLine)].join('\n')
  return {passed: false, message, silent: message, object: {result: 'error', node, failures: failures.map(listenerMap)}}
}
