import {once} from 'node:events'
import {createServer as createHttp, type RequestListener} from 'node:http'
import {createServer as createHttps, type ServerOptions} from 'node:https'
import {type AddressInfo, createServer as createTcp, type Server, type Socket} from 'node:net'

/** Real servers on loopback, for what nock cannot show. */
export class Servers {
  readonly #running: Array<{server: Server; sockets: Set<Socket>}> = []

  /** Each resolves to the port, which is a free one unless told otherwise. */
  http = (listener: RequestListener, port = 0): Promise<number> => this.listen(createHttp(listener), port)

  https = (options: ServerOptions, listener: RequestListener): Promise<number> =>
    this.listen(createHttps(options, listener))

  tcp = (connected: (socket: Socket) => void): Promise<number> =>
    this.listen(createTcp((socket) => connected(socket.on('error', () => {}))))

  async close(): Promise<void> {
    for (const {server, sockets} of this.#running.splice(0)) {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    }
  }

  /** A server of any other kind. */
  async listen(server: Server, port = 0): Promise<number> {
    const sockets = new Set<Socket>()
    server.on('connection', (socket) => sockets.add(socket)).on('tlsClientError', () => {})
    this.#running.push({server, sockets})
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
}

/** A port of this host that nobody listens on. */
export async function deserted(): Promise<number> {
  const servers = new Servers()
  const port = await servers.tcp(() => {})
  await servers.close()
  return port
}
