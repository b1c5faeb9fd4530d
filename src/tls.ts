import {createPrivateKey, X509Certificate} from 'node:crypto'
import {readFile} from 'node:fs/promises'

import {ConfigError} from './errors.js'

/** What undici hands to `tls.connect`. Verification is always said, so that no variable of Node's turns it off. */
export interface Tls {
  rejectUnauthorized: boolean
  /** PEM; in place of the built-in roots. */
  ca?: string
  cert?: string
  key?: string
}

/** A file and the flag, variable or key that named it. */
export interface TlsFile {
  value: string
  source: string
}

export interface TlsFiles {
  cacert?: TlsFile | undefined
  cert?: TlsFile | undefined
  /** The certificate's file when not given, as curl has it. */
  key?: TlsFile | undefined
  insecure: boolean
}

/** @throws ConfigError for a file that cannot be read or used, and for a key that is not the certificate's */
export async function loadTls({cacert, cert, key = cert, insecure}: TlsFiles): Promise<Tls> {
  const tls: Tls = {rejectUnauthorized: !insecure}
  if (cacert) {
    tls.ca = await read(cacert)
    certificates(cacert, tls.ca)
  }
  if (cert && key) {
    tls.cert = await read(cert)
    tls.key = key === cert ? tls.cert : await read(key)
    checkPair(cert, key, tls.cert, tls.key)
  } else if (key) {
    throw new ConfigError(`${key.source} needs the certificate of the key too: give --cert.`)
  }
  return tls
}

async function read({value, source}: TlsFile): Promise<string> {
  return readFile(value, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`The file ${value} of ${source} cannot be read (${error.code}).`)
  })
}

/** Parsed here, since OpenSSL takes a file without any certificate for an empty set of roots. */
function certificates({value, source}: TlsFile, pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END[^\n]*/g) ?? []
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block))
  } catch {}
  throw new ConfigError(`The file ${value} of ${source} holds no certificate in PEM that can be used.`)
}

function checkPair(cert: TlsFile, key: TlsFile, certPem: string, keyPem: string): void {
  const [leaf] = certificates(cert, certPem)
  let matches: boolean | undefined
  try {
    matches = leaf?.checkPrivateKey(createPrivateKey(keyPem))
  } catch (error) {
    const isEncrypted = /ENCRYPTED/.test(keyPem) || (error as NodeJS.ErrnoException).code === 'ERR_MISSING_PASSPHRASE'
    throw new ConfigError(
      isEncrypted
        ? `The key in ${key.value} of ${key.source} is encrypted, which is not supported: decrypt it into a file of its own.`
        : `The file ${key.value} of ${key.source} holds no private key in PEM that can be used.`,
    )
  }
  if (!matches) {
    throw new ConfigError(
      `The key in ${key.value} of ${key.source} does not belong to the certificate in ${cert.value} of ${cert.source}.`,
    )
  }
}
