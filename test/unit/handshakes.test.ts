import {execFileSync} from 'node:child_process'
import {rmSync} from 'node:fs'
import type {ServerOptions} from 'node:https'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {loadTls} from '../../src/tls.js'
import {Authority, contents} from '../helpers/certificates.js'
import {connections, failure} from '../helpers/connections.js'

const ca = new Authority()
const stranger = new Authority()
const good = ca.sign('good', 'IP:127.0.0.1,DNS:localhost')
const misnamed = ca.sign('misnamed', 'DNS:other.example')
const expired = ca.sign('expired', 'IP:127.0.0.1', -1)
const client = ca.sign('client', 'DNS:client')
const unknownClient = stranger.sign('client', 'DNS:client')
afterAll(() => [ca, stranger].forEach(({folder}) => void rmSync(folder, {recursive: true})))

const {servers, open} = connections()

describe('TLS', () => {
  const serve = (options: ServerOptions) => servers.https(options, (_request, response) => response.end('{}'))
  const file = (value: string) => ({value, source: ''})
  const ask = async (
    port: number,
    tls: Omit<Parameters<typeof loadTls>[0], 'insecure'>,
    insecure = false,
    host = '127.0.0.1',
  ) => open(`https://${host}:${port}`, {tls: await loadTls({...tls, insecure})}).get('/overview')
  const cacert = file(ca.cert)

  it('accepts a certificate of the given CA, for an address and for a name', async () => {
    const port = await serve(contents(good))
    expect(await ask(port, {cacert})).toEqual({})
    expect(await ask(port, {cacert}, false, 'localhost')).toEqual({})
  })

  it('accepts any certificate only when told to be insecure', async () => {
    const port = await serve(contents(misnamed))
    expect(await ask(port, {}, true)).toEqual({})
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      expect((await failure(ask(port, {}))).exit).toBe('config')
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    }
  })

  const refused: Array<[string, ServerOptions, Omit<Parameters<typeof loadTls>[0], 'insecure'>, RegExp]> = [
    ['signed by nobody known', contents(good), {}, /is not trusted \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\): .*--cacert/],
    ['signed by another than the given CA', contents(good), {cacert: file(stranger.cert)}, /is not trusted .*--cacert/],
    ['signed by itself', contents(ca), {}, /is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\): .*--cacert/],
    ['for another name', contents(misnamed), {cacert}, /is not for 127\.0\.0\.1 but for DNS:other\.example/],
    ['that has expired', contents(expired), {cacert}, /has expired/],
  ]
  for (const [name, options, tls, message] of refused) {
    it(`refuses a certificate ${name}`, async () => {
      const error = await failure(ask(await serve(options), tls))
      expect(error).toMatchObject({exit: 'config', message: expect.stringMatching(message)})
    })
  }

  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    it(`shows a client certificate when asked for one, ${maxVersion}`, async () => {
      const options = {
        ...contents(good),
        ca: contents(ca).cert,
        requestCert: true,
        rejectUnauthorized: true,
        maxVersion,
      }
      const port = await serve(options)
      expect(await ask(port, {cacert, cert: file(client.cert), key: file(client.key)})).toEqual({})
      const none = await failure(ask(port, {cacert}))
      expect(none.message).toMatch(/client certificate/)
      const wrong = await failure(ask(port, {cacert, cert: file(unknownClient.cert), key: file(unknownClient.key)}))
      expect(wrong.message).toMatch(/client certificate/)
    })
  }

  it('opens an encrypted key with its passphrase', async () => {
    const key = join(ca.folder, 'locked.key')
    execFileSync('openssl', ['pkcs8', '-topk8', '-in', client.key, '-passout', 'pass:opens', '-out', key])
    const port = await serve({...contents(good), ca: contents(ca).cert, requestCert: true, rejectUnauthorized: true})
    const files = {cacert, cert: file(client.cert), key: file(key), passphrase: file('opens')}
    expect(await ask(port, files)).toEqual({})
  })

  it('spoken to a plain port hints at http', async () => {
    const port = await servers.http((_request, response) => response.end('{}'))
    const error = await failure(open(`https://127.0.0.1:${port}`).get('/overview'))
    expect(error).toMatchObject({exit: 'unavailable', message: expect.stringMatching(/does not speak TLS: try http:/)})
  })

  it('not spoken to its port hints at https', async () => {
    const port = await serve(contents(good))
    const error = await failure(open(`http://127.0.0.1:${port}`).get('/overview'))
    expect(error).toMatchObject({exit: 'unavailable', message: expect.stringMatching(/https:\/\//)})
  })

  it('of a version too old is told', async () => {
    const port = await serve({
      ...contents(good),
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    })
    const error = await failure(ask(port, {cacert}))
    expect(error).toMatchObject({exit: 'unavailable', message: expect.stringMatching(/TLS in common/)})
  })
})
