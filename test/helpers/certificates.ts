import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** The paths of a certificate and its key, PEM. */
export interface Pair {
  cert: string
  key: string
}

/** A CA in a folder of its own, that signs certificates with the openssl command. */
export class Authority implements Pair {
  readonly folder = mkdtempSync(join(tmpdir(), 'rmqctl-ca-'))
  readonly cert = join(this.folder, 'ca.pem')
  readonly key = join(this.folder, 'ca.key')

  /** @param days how long its own certificate lasts */
  constructor(days = 90) {
    this.#openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      this.key,
      '-out',
      this.cert,
      '-days',
      `${days}`,
      '-subj',
      '/CN=ca',
    )
  }

  /** @param names the subjectAltName, such as `DNS:localhost` */
  sign(name: string, names: string, days = 2): Pair {
    const pair = {cert: join(this.folder, `${name}.pem`), key: join(this.folder, `${name}.key`)}
    const request = join(this.folder, `${name}.csr`)
    const extensions = join(this.folder, `${name}.ext`)
    writeFileSync(extensions, `subjectAltName=${names}\n`)
    this.#openssl('req', ...newKey, '-keyout', pair.key, '-out', request, '-subj', `/CN=${name}`)
    this.#openssl(
      ...['x509', '-req', '-in', request, '-CA', this.cert, '-CAkey', this.key, '-CAcreateserial'],
      ...['-out', pair.cert, '-days', String(days), '-extfile', extensions],
    )
    return pair
  }

  /** One that is valid from the year 2090 on. */
  postdate(name: string, names: string): Pair {
    const pair = this.sign(name, names)
    const config = join(this.folder, 'ca.cnf')
    const database = join(this.folder, `${name}.txt`)
    writeFileSync(database, '')
    writeFileSync(
      config,
      `[ca]\ndefault_ca=x\n[x]\ndatabase=${database}\nnew_certs_dir=${this.folder}\nrand_serial=yes\ndefault_md=sha256\npolicy=p\n[p]\nCN=supplied\n`,
    )
    this.#openssl(
      ...['ca', '-batch', '-notext', '-config', config, '-cert', this.cert, '-keyfile', this.key],
      ...['-in', join(this.folder, `${name}.csr`), '-out', pair.cert, '-extfile', join(this.folder, `${name}.ext`)],
      ...['-startdate', '20900101000000Z', '-enddate', '20910101000000Z'],
    )
    return pair
  }

  #openssl(...args: string[]): void {
    execFileSync('openssl', args, {stdio: ['ignore', 'ignore', 'pipe']})
  }
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

export const contents = ({cert, key}: Pair) => ({cert: readFileSync(cert), key: readFileSync(key)})
