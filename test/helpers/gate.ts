import {once} from 'node:events'
import {type AddressInfo, connect, createServer, type Socket} from 'node:net'

/** Sees the method and path of each request that has been passed on; `cut` keeps its answer from the client. */
export type Watch = (request: string, cut: () => void) => void

/** A way through to a port of this host that counts the requests and that refuses connections while it is shut. */
export class Gate {
  readonly #behind: number
  readonly #sockets = new Set<Socket>()
  #server = createServer()
  #port = 0
  /** Method and path of all that went through. */
  readonly requests: string[] = []
  watch: Watch = () => {}

  /** @param behind the port that is reached */
  constructor(behind: number) {
    this.#behind = behind
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Takes connections, after `shut` on the same port as before. */
  async open() {
    this.#server = createServer((socket) => this.#join(socket))
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Takes no more connections; those that stand are left to the process behind. */
  shut() {
    this.#server.close()
  }

  /** Forgets the requests, and watches for none. */
  reset() {
    this.requests.length = 0
    this.watch = () => {}
  }

  close() {
    this.shut()
    for (const socket of this.#sockets) socket.destroy()
  }

  #join(client: Socket) {
    const behind = connect(this.#behind, '127.0.0.1')
    const end = () => [client, behind].forEach((socket) => void socket.destroy())
    let isCut = false
    for (const socket of [client, behind]) {
      this.#sockets.add(socket)
      socket.on('error', end).on('close', () => {
        this.#sockets.delete(socket)
        end()
      })
    }
    behind.on('data', (data) => void (isCut ? end() : client.write(data)))
    behind.once('connect', () =>
      client.on('data', (data) => {
        behind.write(data)
        const request = /^([A-Z]+ \S+) HTTP\/1\.1\r\n/.exec(data.toString('latin1'))?.[1]
        if (request === undefined) return
        this.requests.push(request)
        this.watch(request, () => {
          isCut = true
        })
      }),
    )
  }
}
