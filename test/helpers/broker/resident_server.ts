import {once} from 'node:events'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {json} from 'node:stream/consumers'

import type {BrokerInfo, Outcome} from './index.js'
import {Residents} from './residents.js'

/** Lets the files of a project share the residents of their broker: each start of one takes longer than most files do. */
export async function serveResidents(broker: BrokerInfo) {
  const residents = new Residents()
  const server = createServer(async (request, response) => {
    try {
      const {tool, args} = (await json(request)) as {tool: string; args: string[]}
      response.end(JSON.stringify(await residents.run(broker, tool, args)))
    } catch (error) {
      response.writeHead(500).end((error as Error).message)
    }
  }).listen(0, '127.0.0.1')
  // A file may ask for nothing as long as it likes.
  server.keepAliveTimeout = 0
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await residents.close()
  }
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close}
}

/** Runs a tool in the residents behind that URL. */
export async function askResidents(url: string, tool: string, args: string[]): Promise<Outcome> {
  const response = await fetch(url, {method: 'POST', body: JSON.stringify({tool, args})})
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Outcome
}
