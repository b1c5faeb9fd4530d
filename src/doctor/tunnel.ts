import {request as requestPlainly} from 'node:http'
import {request as requestByTls} from 'node:https'
import type {Socket} from 'node:net'

import type {HttpProxy} from '../settings/proxies.js'
import type {Target} from '../settings.js'

/**
 * A connection to a server of https through a proxy, by its CONNECT; none where the proxy makes none, for whatever reason.
 * A proxy of https is trusted by the roots that the server is.
 */
export function tunnel(
  {url: {hostname, port}, tls: {ca}}: Target,
  {url, authorization}: HttpProxy,
  limitMs: number,
): Promise<Socket | undefined> {
  const path = `${hostname}:${port || 443}`
  const headers = {host: path, ...(authorization && {'proxy-authorization': authorization})}
  const send = url.protocol === 'https:' ? requestByTls : requestPlainly
  return new Promise((resolve) => {
    const request = send(url, {method: 'CONNECT', path, headers, agent: false, ...(ca && {ca})})
    const end = (socket?: Socket) => {
      clearTimeout(limit)
      if (!socket) request.destroy()
      resolve(socket)
    }
    const limit = setTimeout(end, limitMs)
    request.once('connect', ({statusCode}, socket: Socket) => end(statusCode === 200 ? socket : undefined))
    request.on('error', () => end())
    request.end()
  })
}
