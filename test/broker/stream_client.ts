import {once} from 'node:events'
import {connect as connectTcp, type Socket} from 'node:net'

const keys = {
  declarePublisher: 1,
  publish: 2,
  subscribe: 7,
  storeOffset: 10,
  peerProperties: 17,
  saslHandshake: 18,
  saslAuthenticate: 19,
  tune: 20,
  open: 21,
} as const

const number = (value: number | bigint, bytes: number) => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(BigInt(value))
  return buffer.subarray(8 - bytes)
}
const text = (content: string) => Buffer.concat([number(Buffer.byteLength(content), 2), Buffer.from(content)])

/**
 * As much of the stream protocol as the lists need: https://github.com/rabbitmq/rabbitmq-server, file
 * deps/rabbitmq_stream/docs/PROTOCOL.adoc.
 */
export class StreamClient {
  #received = Buffer.alloc(0)
  #correlation = 0
  readonly #waiting: {key: number; resolve: (frame: Buffer) => void}[] = []

  private constructor(private readonly socket: Socket) {
    socket.on('error', () => {}).on('data', (chunk) => this.#take(chunk))
  }

  static async open(port: number, vhost: string, username = 'guest', password = 'guest'): Promise<StreamClient> {
    const socket = connectTcp(port, '127.0.0.1')
    await once(socket, 'connect')
    const client = new StreamClient(socket)
    await client.#ask(
      'peerProperties',
      number(2, 4),
      text('product'),
      text('stream ä'),
      text('connection_name'),
      text('n "1"'),
    )
    await client.#ask('saslHandshake')
    const secret = Buffer.from(`\0${username}\0${password}`)
    const tuned = client.#next(keys.tune)
    await client.#ask('saslAuthenticate', text('PLAIN'), number(secret.length, 4), secret)
    client.#send('tune', (await tuned).subarray(4))
    await client.#ask('open', text(vhost))
    return client
  }

  declarePublisher = (id: number, reference: string, stream: string) =>
    this.#ask('declarePublisher', number(id, 1), text(reference), text(stream))

  publish(id: number, count: number): void {
    const messages = Array.from({length: count}, (_, i) => [number(i + 1, 8), number(2, 4), Buffer.from('hi')]).flat()
    this.#send('publish', number(id, 1), number(count, 4), ...messages)
  }

  /** From the first message on. */
  subscribe = (id: number, stream: string, credit: number, properties: Record<string, string> = {}) =>
    this.#ask(
      'subscribe',
      ...[number(id, 1), text(stream), number(1, 2), number(credit, 2), number(Object.keys(properties).length, 4)],
      ...Object.entries(properties).flat().map(text),
    )

  storeOffset(reference: string, stream: string, offset: number): void {
    this.#send('storeOffset', text(reference), text(stream), number(offset, 8))
  }

  close(): void {
    this.socket.destroy()
  }

  async #ask(command: keyof typeof keys, ...parts: Buffer[]): Promise<void> {
    const answer = this.#next(keys[command])
    this.#send(command, number(++this.#correlation, 4), ...parts)
    const code = (await answer).readUInt16BE(8)
    if (code !== 1) throw new Error(`the broker answered ${code} to ${command}`)
  }

  #send(command: keyof typeof keys, ...parts: Buffer[]): void {
    const frame = Buffer.concat([number(keys[command], 2), number(1, 2), ...parts])
    this.socket.write(Buffer.concat([number(frame.length, 4), frame]))
  }

  /** The next frame of a command, or of the answer to one. */
  #next(key: number): Promise<Buffer> {
    return new Promise((resolve) => this.#waiting.push({key, resolve}))
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    for (;;) {
      const length = this.#received.length < 4 ? Number.POSITIVE_INFINITY : this.#received.readUInt32BE()
      if (this.#received.length < 4 + length) return
      const frame = this.#received.subarray(4, 4 + length)
      this.#received = this.#received.subarray(4 + length)
      const index = this.#waiting.findIndex(({key}) => key === (frame.readUInt16BE() & 0x7fff))
      if (index >= 0) this.#waiting.splice(index, 1)[0]?.resolve(frame)
    }
  }
}
