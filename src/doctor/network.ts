import {lookup} from 'node:dns/promises'
import {connect, isIP} from 'node:net'

import {failed, ok, type Verdict, warning} from './verdicts.js'

/** A host and a port to connect to. */
export interface Place {
  /** Without the brackets of IPv6. */
  host: string
  port: number
}

export function placeOf({hostname, port, protocol}: URL): Place {
  return {host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (protocol === 'https:' ? 443 : 80))}
}

/** The addresses of a host; none where the verdict is that it has none. */
export async function resolveName({host}: Place): Promise<{verdict: Verdict; addresses: string[]}> {
  if (isIP(host)) return {verdict: ok('name', `${host} is an address`), addresses: [host]}
  try {
    const found = await lookup(host, {all: true})
    const addresses = [...new Set(found.map(({address}) => address))]
    return {verdict: ok('name', `${host} is ${addresses.join(', ')}`), addresses}
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    const next = 'check the name, and the name servers of this machine'
    return {verdict: failed('name', `${host} cannot be resolved (${code})`, next), addresses: []}
  }
}

/** Whether each address takes connections; one is enough. */
export async function reach({port}: Place, addresses: readonly string[], limitMs: number): Promise<Verdict> {
  const troubles = await Promise.all(addresses.map((address) => troubleOf({host: address, port}, limitMs)))
  const broken = addresses.flatMap((address, index) => (troubles[index] ? [`${address} (${troubles[index]})`] : []))
  if (broken.length === 0) return ok('tcp', `port ${port} takes connections`)
  const detail = `port ${port} takes no connections at ${broken.join(', ')}`
  if (broken.length < addresses.length)
    return warning('tcp', detail, 'have the name without those addresses, or the server listen on them')
  const isRefused = troubles.every((trouble) => trouble === 'ECONNREFUSED')
  return failed(
    'tcp',
    detail,
    isRefused
      ? 'see that the broker runs, that its plugin rabbitmq_management is enabled, and that the port is the one of the management API'
      : 'check the network and any firewall between here and there',
  )
}

/** The system's code for a connection that cannot be made. */
function troubleOf(place: Place, limitMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(place)
    const end = (trouble?: string) => {
      clearTimeout(limit)
      socket.destroy()
      resolve(trouble)
    }
    const limit = setTimeout(end, limitMs, 'timeout')
    socket.once('connect', () => end())
    socket.once('error', ({code = 'failed'}: NodeJS.ErrnoException) => end(code))
  })
}
