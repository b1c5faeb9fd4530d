import {once} from 'node:events'
import {type AddressInfo, createServer} from 'node:net'
import type {Ports} from './plan.js'

async function reserve() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
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
