import {request as requestPlainly} from 'node:http'
import {request as requestByTls} from 'node:https'
import type {Socket} from 'node:net'

import type {HttpProxy} from '../settings/proxies.js'
import type {Place} from './network.js'

/**
 * A connection to a place through a proxy, by its CONNECT; none where the proxy makes none, for whatever reason.
 *
 * @param ca the roots to trust in a proxy of https, in place of the built-in ones
 */
export function tunnel(
  {host, port}: Place,
  {url, authorization}: HttpProxy,
  ca: string | undefined,
  limitMs: number,
): Promise<Socket | undefined> {
  const path = `${host.includes(':') ? `[${host}]` : host}:${port}`
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
