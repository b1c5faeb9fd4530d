import {createHash, randomBytes} from 'node:crypto'

import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {ToolError, UsageError} from '../errors.js'
import {BaseCommand} from '../families/base.js'
import {readPassword} from '../passwords.js'

/** Words for the hashing modules of the server, as rabbitmqctl 4.3.6 takes them. */
const algorithms = new Map([
  ['sha256', 'sha256'],
  ['sha-256', 'sha256'],
  ['sha512', 'sha512'],
  ['sha-512', 'sha512'],
  ['md5', 'md5'],
])

export default class HashPassword extends BaseCommand<typeof HashPassword> {
  static override summary = 'Print the salted hash of a password'
  static override description =
    'Print the salted hash of a password in Base64, as add_user --pre-hashed-password and definition files take it; asks no broker'
  static override usage = 'hash_password <cleartext_password> [--hashing-algorithm <algorithm>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --quiet < password.txt']
  static override guides = ['passwords']
  static override args = {
    cleartext_password: Args.string({description: 'Password; read from standard input, or asked for, unless given'}),
  }
  static override flags = {
    'hashing-algorithm': Flags.string({
      default: 'sha256',
      helpValue: '<algorithm>',
      summary: 'Hash function: sha256, sha512 or md5',
    }),
  }

  protected override validate() {
    const {'hashing-algorithm': algorithm} = this.flags
    if (this.args.cleartext_password === '') throw UsageError.badArgument('password cannot be an empty string')
    if (!algorithms.has(algorithm.toLowerCase()))
      throw UsageError.badArgument(`unsupported hashing algorithm: ${algorithm}`)
  }

  protected override banner() {
    const {cleartext_password: password} = this.args
    return password === undefined ? 'Will hash provided password' : `Will hash password ${password}`
  }

  protected override async work() {
    const password = this.args.cleartext_password ?? (await readPassword('Password: ', this.isQuiet))
    if (password === undefined) throw new ToolError('not_enough_args', 'unavailable', {layout: 'block'})
    const salt = randomBytes(4)
    const algorithm = algorithms.get(this.flags['hashing-algorithm'].toLowerCase()) ?? 'sha256'
    await this.printValue(
      Buffer.concat([salt, createHash(algorithm).update(salt).update(password).digest()]).toString('base64'),
    )
  }
}
