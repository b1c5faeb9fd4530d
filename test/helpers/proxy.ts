import {createServer, type IncomingMessage, request as requestOnward} from 'node:http'
import {connect, type Socket} from 'node:net'

import type {Servers} from './servers.js'

interface Manner {
  /** of what it answers itself, in place of bringing anything anywhere */
  status?: number
  note?: (request: IncomingMessage) => void
}

/** A proxy that brings everything to one port of this host, whatever name is asked for. @returns its URL */
export async function proxyTo(servers: Servers, port: number, {status = 200, note = () => {}}: Manner = {}) {
  const server = createServer((request, response) => {
    note(request)
    if (status !== 200) return void response.writeHead(status).end()
    const {method, headers, url = ''} = request
    const {'proxy-authorization': _, ...others} = headers
    const {pathname, search} = new URL(url)
    const path = pathname + search
    const onward = requestOnward({port, host: '127.0.0.1', method, headers: others, path}, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    note(request)
    socket.on('error', () => {})
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`)
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
  })
  return `http://127.0.0.1:${await servers.listen(server)}`
}
