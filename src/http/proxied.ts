import type {buildConnector, Dispatcher, Pool as PoolType} from 'undici'
import connectThrough from 'undici/lib/api/api-connect.js'
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js'

import type {HttpProxy} from '../settings/proxies.js'
import type {Tls} from '../tls.js'
import {Pool} from './transport.js'

type Connect = Tls & {timeout: number; autoSelectFamilyAttemptTimeout: number}
type Options = Omit<PoolType.Options, 'connect'> & {connect: Connect}

/** Sockets through a proxy: a tunnel for https, and requests for whole URLs for http, since many allow no tunnel there. */
export function proxied({url, authorization}: HttpProxy, {connect, ...options}: Options): Dispatcher {
  const {cert: _cert, key: _key, passphrase: _passphrase, checkServerIdentity: _names, ...trust} = connect
  return new ProxyAgent({
    uri: url.href,
    ...(authorization && {token: authorization}),
    proxyTunnel: false,
    requestTls: connect,
    // A client certificate, and trust in any server, are for the broker alone.
    proxyTls: {...trust, rejectUnauthorized: true},
    // The method that undici's front door gives to all of its own.
    clientFactory: (origin, more) =>
      Object.assign(new Pool(origin, {...options, ...more, headersTimeout: connect.timeout}), {
        connect: connectThrough,
      }),
    factory: (origin, more) => {
      const {connect: tunnel, ...rest} = more as {connect: buildConnector.connector}
      const connector: buildConnector.connector = (over, done) =>
        tunnel(over, (...result) => done(...((result[0] ? [lasting(result[0]), null] : result) as typeof result)))
      return new Pool(origin, {...options, ...rest, connect: connector})
    },
  })
}

/** undici would try again for ever what has the code of a socket that was closed, as a tunnel is that the proxy refuses so. */
const lasting = (error: Error): Error =>
  'code' in error && error.code === 'UND_ERR_SOCKET'
    ? Object.assign(new Error(error.message, {cause: error}), {code: 'ECONNRESET'})
    : error
