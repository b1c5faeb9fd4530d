import {once} from 'node:events'
import {type AddressInfo, createServer} from 'node:net'
import type {Ports} from './plan.js'

async function reserve() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Ports that were free a moment ago and differ from each other; somebody may still be quicker to take one. */
export async function freePorts(): Promise<Ports> {
  const names = ['amqp', 'management', 'stream', 'distribution', 'epmd'] as const
  const servers = await Promise.all(names.map(reserve))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return Object.fromEntries(names.map((name, i) => [name, ports[i]])) as unknown as Ports
}
