import {once} from 'node:events'
import {type IncomingMessage, request, type ServerResponse} from 'node:http'
import type {ServerOptions} from 'node:https'
import {connect} from 'node:net'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {createGzip} from 'node:zlib'

import {deserted, Servers} from './servers.js'

/** What the broker answered to a request that was passed on to it. */
export interface Passed {
  status: number
  headers: Record<string, string>
  body: Buffer
}

export type Behaviour = (request: IncomingMessage, response: ServerResponse, front: Front) => unknown

/** A faulty endpoint: servers on loopback in front of the management API of a real broker. */
export class Front {
  readonly #servers = new Servers()
  readonly #broker: URL
  /** How many requests have come, whole or not. */
  requests = 0

  /** @param url of the management API */
  constructor(url: string) {
    this.#broker = new URL(url)
  }

  close = () => this.#servers.close()

  /** Each resolves to a URL. */
  async http(behave: Behaviour): Promise<string> {
    return `http://127.0.0.1:${await this.#servers.http(this.#counted(behave))}`
  }

  async https(options: ServerOptions, behave: Behaviour = passOn): Promise<string> {
    return `https://127.0.0.1:${await this.#servers.https(options, this.#counted(behave))}`
  }

  refusing = async (): Promise<string> => `http://127.0.0.1:${await deserted()}`

  /** Takes connections, and says nothing on them; or passes all bytes on, until the broker has sent so many. */
  async tcp(bytes?: number): Promise<string> {
    const port = await this.#servers.tcp((socket) => {
      this.requests++
      if (bytes === undefined) return
      const broker = connect(Number(this.#broker.port), this.#broker.hostname)
      broker.on('error', () => {})
      socket.pipe(broker)
      broker.once('data', (data: Buffer) => socket.end(data.subarray(0, bytes), () => socket.destroy()))
      socket.on('close', () => broker.destroy())
    })
    return `http://127.0.0.1:${port}`
  }

  /** Closes every connection as soon as it stands. */
  async dropping(): Promise<string> {
    const port = await this.#servers.tcp((socket) => {
      this.requests++
      socket.resetAndDestroy()
    })
    return `http://127.0.0.1:${port}`
  }

  /** Has the broker do what a request asks for. */
  async pass(incoming: IncomingMessage): Promise<Passed> {
    const {method, url: path, headers} = incoming
    const {hostname, port, host} = this.#broker
    const outgoing = request({hostname, port, method, path, headers: {...headers, host}, agent: false})
    incoming.pipe(outgoing)
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    }
  }

  #counted =
    (behave: Behaviour) =>
    async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
      this.requests++
      // A client that has had enough goes away in the middle.
      response.on('error', () => {})
      await behave(incoming, response, this)
    }
}

/** Answers as the broker does. */
export const passOn: Behaviour = async (request, response, front) => {
  const {status, headers, body} = await front.pass(request)
  response.writeHead(status, headers).end(body)
}

/** Has the broker do it, and closes the connection without an answer. */
export const dropAfterwards: Behaviour = async (request, response, front) => {
  await front.pass(request)
  response.destroy()
}

/** Takes the request, and closes the connection without passing it on. */
export const drop: Behaviour = async (request, response) => {
  request.resume()
  await once(request, 'end')
  response.destroy()
}

/** Has the broker do it, and answers after a while. */
export const delay =
  (ms: number): Behaviour =>
  async (request, response, front) => {
    const {status, headers, body} = await front.pass(request)
    setTimeout(() => response.writeHead(status, headers).end(body), ms)
  }

/** Has the broker do it, and breaks off the answer in its body. */
export const breakOff: Behaviour = async (request, response, front) => {
  const {status, headers, body} = await front.pass(request)
  const half = body.subarray(0, body.length / 2)
  response.writeHead(status === 204 ? 200 : status, {...headers, 'content-length': String(body.length + 10)})
  response.write(half.length > 0 ? half : ' ', () => setTimeout(() => response.destroy(), 50))
}

/** Answers so itself, without passing the request on. */
export const answer =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Behaviour =>
  (request, response) => {
    request.resume()
    response.writeHead(status, headers).end(body)
  }

/** The same once the broker has done it. */
export const answerAfterwards =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  async (request, response, front) => {
    await front.pass(request)
    response.writeHead(status, headers).end(body)
  }

const json = {'content-type': 'application/json'}
const block = Buffer.from('{"name":"x"},'.repeat(50_000))

/** Has the broker do it, and answers with a list of so many bytes, or one without an end. */
export const flood =
  (bytes = Number.POSITIVE_INFINITY, isPacked = false): Behaviour =>
  async (request, response, front) => {
    await front.pass(request)
    response.writeHead(200, {...json, ...(isPacked && {'content-encoding': 'gzip'})})
    const list = Readable.from(blocks(bytes))
    // The client closes the connection when it has had enough.
    await (isPacked ? pipeline(list, createGzip({level: 1}), response) : pipeline(list, response)).catch(() => {})
  }

function* blocks(bytes: number) {
  yield '['
  for (let sent = 0; sent < bytes; sent += block.length) yield block
  yield '{}]'
}
