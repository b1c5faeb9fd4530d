import {randomInt} from 'node:crypto'
import {once} from 'node:events'
import {type AddressInfo, createServer, type Server} from 'node:net'

import type {Ports} from './plan.js'

/** Below what a system hands out by itself, to a test's own server or to a client, while a node is on its way to its ports. */
const [lowest, highest] = [16_000, 32_000]

async function reserve(): Promise<Server> {
  const server = createServer().listen(randomInt(lowest, highest), '127.0.0.1')
  try {
    await once(server, 'listening')
    return server
  } catch {
    return reserve()
  }
}

/**
 * Ports for each of the nodes of a cluster that were free a moment ago and differ from each other; somebody may still be
 * quicker to take one.
 */
export async function freePorts(size: number): Promise<Ports[]> {
  const names = ['amqp', 'management', 'stream', 'distribution'] as const
  const servers = await Promise.all(Array.from({length: names.length * size + 1}, reserve))
  const [epmd = 0, ...ports] = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return Array.from({length: size}, () => {
    const own = Object.fromEntries(names.map((name) => [name, ports.pop()]))
    return {...own, epmd} as Ports
  })
}
