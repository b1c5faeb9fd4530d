import {lookup} from 'node:dns/promises'

/** The addresses that this machine knows for a host name; none for a name that has none, and for what is no name. */
export async function addressesOf(hostname: string, family: 4 | 6): Promise<string[]> {
  if (hostname === '') return []
  const found = await lookup(hostname, {all: true, family}).catch(() => [])
  return [...new Set(found.map(({address}) => address))]
}
