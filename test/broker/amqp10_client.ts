import {once} from 'node:events'
import {connect as connectTcp, type Socket} from 'node:net'

const string8 = (code: number, content: string) =>
  Buffer.concat([Buffer.from([code, Buffer.byteLength(content)]), Buffer.from(content)])
const symbol = (content: string) => string8(0xa3, content)
const binary = (content: string) => string8(0xa0, content)
const string = (content: string) => string8(0xa1, content)
const nothing = Buffer.from([0x40])
const smallUint = (value: number) => Buffer.from([0x52, value])

/** A frame that carries one described list of fields. */
function frame(type: number, descriptor: number, ...fields: Buffer[]) {
  const list = Buffer.concat(fields)
  const body = Buffer.concat([Buffer.from([0, 0x53, descriptor, 0xc0, list.length + 1, fields.length]), list])
  const head = Buffer.from([0, 0, 0, body.length + 8, 2, type, 0, 0])
  return Buffer.concat([head, body])
}

const greeting = (protocol: number) => Buffer.concat([Buffer.from('AMQP'), Buffer.from([protocol, 1, 0, 0])])
const [amqp, sasl] = [0, 3]
const [init, open, begin] = [0x41, 0x10, 0x11]

/** Connects with AMQP 1.0 as guest, and begins a session. */
export async function openAmqp10(port: number, container: string): Promise<Socket> {
  const socket = connectTcp(port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  const send = async (...parts: Buffer[]) => {
    socket.write(Buffer.concat(parts))
    await once(socket, 'data')
  }
  await send(greeting(sasl))
  await send(frame(1, init, symbol('PLAIN'), binary('\0guest\0guest')))
  await send(greeting(amqp), frame(0, open, string(container), string('localhost')))
  await send(frame(0, begin, nothing, smallUint(1), smallUint(100), smallUint(100)))
  return socket
}
