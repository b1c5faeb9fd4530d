import {createCipheriv, createDecipheriv, getCipherInfo, getCiphers, getHashes, pbkdf2, randomBytes} from 'node:crypto'
import {promisify} from 'node:util'

import {textOf} from './erlang.js'
import {ToolError} from './errors.js'
import {Atom, type Term, Tuple} from './output/term.js'
import {isBase64} from './passwords.js'

/** What OpenSSL calls the ciphers of Erlang, in the order in which RabbitMQ lists them. */
const ciphers: Readonly<Record<string, string>> = {
  chacha20: 'chacha20',
  ...{aes_256_ofb: 'aes-256-ofb', aes_192_ofb: 'aes-192-ofb', aes_128_ofb: 'aes-128-ofb'},
  ...{sm4_ctr: 'sm4-ctr', sm4_ofb: 'sm4-ofb', sm4_cfb: 'sm4-cfb', sm4_cbc: 'sm4-cbc'},
  ...{blowfish_ofb64: 'bf-ofb', blowfish_cfb64: 'bf-cfb', blowfish_cbc: 'bf-cbc'},
  ...{des_cfb: 'des-cfb', des_cbc: 'des-cbc', rc4: 'rc4', rc2_cbc: 'rc2-cbc'},
  ...{aes_192_cbc: 'aes-192-cbc', aes_256_cbc: 'aes-256-cbc'},
  ...{aes_128_cfb128: 'aes-128-cfb', aes_192_cfb128: 'aes-192-cfb', aes_256_cfb128: 'aes-256-cfb'},
  ...{aes_128_cfb8: 'aes-128-cfb8', aes_192_cfb8: 'aes-192-cfb8', aes_256_cfb8: 'aes-256-cfb8'},
  ...{aes_256_ctr: 'aes-256-ctr', aes_192_ctr: 'aes-192-ctr', aes_128_ctr: 'aes-128-ctr'},
  ...{des_ede3_cfb: 'des-ede3-cfb', aes_128_cbc: 'aes-128-cbc', des_ede3_cbc: 'des-ede3-cbc'},
  ...{aes_cbc: 'aes-128-cbc', aes_cfb128: 'aes-128-cfb', aes_cfb8: 'aes-128-cfb8', aes_ctr: 'aes-128-ctr'},
}

const hashes: Readonly<Record<string, string>> = {
  ...{blake2s: 'blake2s256', blake2b: 'blake2b512', sm3: 'sm3', shake256: 'shake256', shake128: 'shake128'},
  ...{sha3_512: 'sha3-512', sha3_384: 'sha3-384', sha3_256: 'sha3-256', sha3_224: 'sha3-224'},
  ...{sha512_256: 'sha512-256', sha512_224: 'sha512-224', sha512: 'sha512', sha384: 'sha384', sha256: 'sha256'},
  ...{sha224: 'sha224', sha: 'sha1', ripemd160: 'ripemd160', md5: 'md5', md4: 'md4'},
}

/** How a value is encrypted; the names are Erlang's. */
export interface Method {
  cipher: string
  hash: string
  /** how often the passphrase is hashed */
  iterations: number
}

export const defaults: Method = {cipher: 'aes_128_cbc', hash: 'sha256', iterations: 1}

const saltLength = 16

export const isCipher = (name: string) => Object.hasOwn(ciphers, name)
export const isHash = (name: string) => Object.hasOwn(hashes, name)

/** Those that this Node.js can do. */
export const usableCiphers = () => usable(ciphers, getCiphers())
export const usableHashes = () => usable(hashes, getHashes())

const usable = (all: Readonly<Record<string, string>>, known: string[]) =>
  Object.keys(all).filter((name) => known.includes(all[name] ?? ''))

/** @throws ToolError when this Node.js lacks the cipher or the hash */
export function expectUsable({cipher, hash}: Method): void {
  const hasCipher = usableCiphers().includes(cipher)
  if (hasCipher && usableHashes().includes(hash)) return
  const missing = hasCipher ? `hash ${hash}` : `cipher ${cipher}`
  throw new ToolError(
    `this Node.js does not have the ${missing}; NODE_OPTIONS=--openssl-legacy-provider brings those that OpenSSL calls legacy.`,
    'unavailable',
  )
}

/**
 * Encrypts as RabbitMQ does: a salt, an initialisation vector and the padded bytes, in Base64.
 * @throws Error when the cipher and the hash do not do
 */
export async function encrypt(plain: Buffer, passphrase: string, method: Method): Promise<string> {
  const {name, keyLength, ivLength, blockSize} = infoOf(method)
  const salt = randomBytes(saltLength)
  const vector = randomBytes(ivLength)
  const cipher = createCipheriv(name, await keyOf(passphrase, salt, keyLength, method), vector).setAutoPadding(false)
  const padding = blockSize - (plain.length % blockSize)
  const parts = [cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]
  return Buffer.concat([salt, vector, ...parts]).toString('base64')
}

/** @throws Error for what is no Base64, too short, or has another key; a wrong key may also lead to wrong bytes */
export async function decrypt(base64: string, passphrase: string, method: Method): Promise<Buffer> {
  const {name, keyLength, ivLength} = infoOf(method)
  const bytes = fromBase64(base64)
  const [salt, vector] = [bytes.subarray(0, saltLength), bytes.subarray(saltLength, saltLength + ivLength)]
  const decipher = createDecipheriv(name, await keyOf(passphrase, salt, keyLength, method), vector)
  decipher.setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes.subarray(saltLength + ivLength)), decipher.final()])
  const padding = padded.at(-1)
  if (padding === undefined || padding > padded.length) throw new RangeError('no padding')
  return padded.subarray(0, padded.length - padding)
}

function infoOf({cipher}: Method) {
  const name = ciphers[cipher] ?? ''
  const info = getCipherInfo(name)
  if (!info) throw new RangeError('no such cipher')
  const {keyLength, ivLength = 0, blockSize = 1} = info
  return {name, keyLength, ivLength, blockSize}
}

/** A hash whose length is what one asks of it makes no key in Erlang. */
function keyOf(passphrase: string, salt: Buffer, length: number, {hash, iterations}: Method): Promise<Buffer> {
  if (hash.startsWith('shake')) throw new RangeError('a hash without a length')
  return promisify(pbkdf2)(passphrase, salt, iterations, length, hashes[hash] ?? '')
}

/** Erlang allows white space in it and nothing else. */
function fromBase64(text: string): Buffer {
  const compact = text.replace(/[ \t\r\n]/g, '')
  if (!isBase64(compact)) throw new RangeError('no Base64')
  return Buffer.from(compact, 'base64')
}

/**
 * The Base64 of what stands in a configuration: a text, or `{encrypted, Text}`.
 * @throws SyntaxError
 */
export function encryptedPart(term: Term): string {
  const [tag, inner] = term instanceof Tuple && term.elements.length === 2 ? term.elements : []
  const text = textOf(tag instanceof Atom && tag.name === 'encrypted' ? inner : term)
  if (text === undefined) throw new SyntaxError('nothing encrypted')
  return text
}
