import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {ConfigError} from '../../src/errors.js'
import {loadTls} from '../../src/tls.js'
import {Authority} from '../helpers/certificates.js'

const ca = new Authority()
const client = ca.sign('client', 'DNS:client')
const other = ca.sign('other', 'DNS:other')
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-tls-'))
afterAll(() => [ca.folder, folder].forEach((each) => void rmSync(each, {recursive: true})))

const file = (value: string, source: string) => ({value, source})
const write = (name: string, ...parts: string[]) => {
  const path = join(folder, name)
  writeFileSync(path, parts.join('\n'))
  return path
}

describe('TLS', () => {
  it('is verified unless told otherwise, and says so', async () => {
    expect(await loadTls({insecure: false})).toEqual({rejectUnauthorized: true})
    expect(await loadTls({insecure: true})).toEqual({rejectUnauthorized: false})
  })

  it('reads the roots, the certificate and its key', async () => {
    const tls = await loadTls({
      cacert: file(ca.cert, '--cacert'),
      cert: file(client.cert, '--cert'),
      key: file(client.key, '--key'),
      insecure: false,
    })
    const text = (path: string) => readFileSync(path, 'utf8')
    expect(tls).toEqual({
      rejectUnauthorized: true,
      ca: text(ca.cert),
      cert: text(client.cert),
      key: text(client.key),
    })
  })

  it('finds the key in the file of the certificate', async () => {
    const both = write('both.pem', readFileSync(client.cert, 'utf8'), readFileSync(client.key, 'utf8'))
    const tls = await loadTls({cert: file(both, '--cert'), insecure: false})
    expect(tls.key).toContain('PRIVATE KEY')
  })

  const encrypted = join(folder, 'encrypted.key')
  execFileSync('openssl', ['pkcs8', '-topk8', '-in', client.key, '-passout', 'pass:s3cret', '-out', encrypted])
  it('takes an encrypted key with its passphrase', async () => {
    const passphrase = file('s3cret', 'RMQCTL_KEY_PASSPHRASE')
    const tls = await loadTls({cert: file(client.cert, ''), key: file(encrypted, ''), passphrase, insecure: false})
    expect(tls).toMatchObject({key: readFileSync(encrypted, 'utf8'), passphrase: 's3cret'})
  })

  const garbage = write('garbage.pem', 'hello')
  const broken = write('broken.pem', '-----BEGIN CERTIFICATE-----', 'AAAA', '-----END CERTIFICATE-----')
  const cases: Array<[string, Omit<Parameters<typeof loadTls>[0], 'insecure'>, RegExp]> = [
    [
      'a file that is missing',
      {cacert: file('/nope/ca', '--cacert')},
      /\/nope\/ca of --cacert cannot be read \(ENOENT\)/,
    ],
    [
      'roots without a certificate',
      {cacert: file(garbage, 'RMQCTL_CACERT')},
      /garbage.pem of RMQCTL_CACERT holds no cert/,
    ],
    ['roots that are broken', {cacert: file(broken, '--cacert')}, /holds no certificate/],
    ['a certificate without its key', {cert: file(client.cert, '--cert')}, /holds no private key/],
    ['a key without its certificate', {key: file(client.key, '--key')}, /--key needs the certificate/],
    [
      'a file that is no key',
      {cert: file(client.cert, '--cert'), key: file(garbage, 'RMQCTL_KEY')},
      /of RMQCTL_KEY holds no private key/,
    ],
    [
      'the key of another',
      {cert: file(client.cert, '--cert'), key: file(other.key, '--key')},
      /other.key of --key does not belong to .*client.pem of --cert/,
    ],
    [
      'an encrypted key without its passphrase',
      {cert: file(client.cert, '--cert'), key: file(encrypted, '--key')},
      /encrypted\.key of --key is encrypted: give its passphrase in RMQCTL_KEY_PASSPHRASE/,
    ],
    [
      'another passphrase',
      {
        cert: file(client.cert, '--cert'),
        key: file(encrypted, '--key'),
        passphrase: file('wr0ng', 'RMQCTL_KEY_PASSPHRASE'),
      },
      /^The passphrase of RMQCTL_KEY_PASSPHRASE does not open the key in .*encrypted\.key of --key\.$/,
    ],
  ]
  for (const [name, files, message] of cases) {
    it(`refuses ${name}`, async () => {
      const error = await loadTls({...files, insecure: false}).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ConfigError)
      expect((error as Error).message).toMatch(message)
      expect((error as Error).message).not.toMatch(/s3cret|wr0ng/)
    })
  }
})
