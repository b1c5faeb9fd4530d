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
  passphrase?: string
  /** Lets a trusted certificate pass that is for another host. */
  checkServerIdentity?: () => undefined
  /** Asks for the passphrase of the key. */
  unlock?: () => Promise<string>
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
  passphrase?: TlsFile | undefined
  insecure: boolean
}

/** @throws ConfigError for a file that cannot be read or used, and for a key that is not the certificate's */
export async function loadTls({cacert, cert, key = cert, passphrase, insecure}: TlsFiles): Promise<Tls> {
  const tls: Tls = {rejectUnauthorized: !insecure}
  if (cacert) {
    tls.ca = await read(cacert)
    certificates(cacert, tls.ca)
  }
  if (cert && key) {
    tls.cert = await read(cert)
    tls.key = key === cert ? tls.cert : await read(key)
    const isLocked = isEncrypted(tls.key) && !passphrase && process.stdin.isTTY && process.stderr.isTTY
    const check = (secret?: string) => checkPair({cert, key, passphrase}, `${tls.cert}`, `${tls.key}`, secret)
    let asked: Promise<string> | undefined
    if (isLocked) tls.unlock = () => (asked ??= askPassphrase(key, check))
    else check(passphrase?.value)
    if (passphrase) tls.passphrase = passphrase.value
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

const isEncrypted = (pem: string) => /ENCRYPTED/.test(pem)

async function askPassphrase({value}: TlsFile, check: (secret: string) => void): Promise<string> {
  const {askUnseen} = await import('./passwords.js')
  const secret = (await askUnseen(`Passphrase of ${value}: `)) ?? ''
  check(secret)
  return secret
}

type Pair = {cert: TlsFile; key: TlsFile} & Pick<TlsFiles, 'passphrase'>

function checkPair({cert, key, passphrase}: Pair, certPem: string, keyPem: string, secret?: string): void {
  const [leaf] = certificates(cert, certPem)
  let matches: boolean | undefined
  try {
    matches = leaf?.checkPrivateKey(createPrivateKey({key: keyPem, ...(secret !== undefined && {passphrase: secret})}))
  } catch {
    throw new ConfigError(
      unusable(key, keyPem, secret === undefined ? undefined : (passphrase?.source ?? 'the terminal')),
    )
  }
  if (!matches) {
    throw new ConfigError(
      `The key in ${key.value} of ${key.source} does not belong to the certificate in ${cert.value} of ${cert.source}.`,
    )
  }
}

function unusable({value, source}: TlsFile, pem: string, whence: string | undefined): string {
  if (!isEncrypted(pem)) return `The file ${value} of ${source} holds no private key in PEM that can be used.`
  return whence === undefined
    ? `The key in ${value} of ${source} is encrypted: give its passphrase in RMQCTL_KEY_PASSPHRASE or as key_passphrase of a profile.`
    : `The passphrase of ${whence} does not open the key in ${value} of ${source}.`
}
