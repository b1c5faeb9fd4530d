import * as Args from '@oclif/core/args'
import type {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'

import {decrypt, defaults, encrypt, expectUsable, isCipher, isHash, type Method} from '../encryption.js'
import {parseValue} from '../erlang.js'
import {ToolError, UsageError} from '../errors.js'
import {decodeTerm, encodeTerm} from '../external_term.js'
import type {FormatterName} from '../output/index.js'
import type {Term} from '../output/term.js'
import {readSecrets} from '../passwords.js'
import {LocalCommand} from './local.js'

export const encryptionFlags = {
  cipher: Flags.string({
    default: defaults.cipher,
    helpValue: '<cipher>',
    summary: `Cipher, one of list_ciphers; ${defaults.cipher} unless told otherwise`,
  }),
  hash: Flags.string({
    default: defaults.hash,
    helpValue: '<hash>',
    summary: `Hash that makes a key of the passphrase, one of list_hashes; ${defaults.hash} unless told otherwise`,
  }),
  iterations: Flags.integer({
    default: defaults.iterations,
    helpValue: '<iterations>',
    summary: `How often to hash; ${defaults.iterations} unless told otherwise`,
  }),
}

export const passphrase = Args.string({
  description: 'Passphrase; read from standard input, or asked for, unless given',
})

interface Parsed {
  flags: Method
  args: {value?: string; passphrase?: string}
}

/** A command that encrypts or decrypts one value of a configuration. */
abstract class EncryptionCommand<T extends typeof Command> extends LocalCommand<T> {
  static override section = 'Configuration and Environment'
  static override guides = ['configure#configuration-encryption']
  static override flags = encryptionFlags
  static override defaultFormatter: FormatterName = 'erlang'
  /** Why the method cannot be, in the words of the original. */
  static problems = {cipher: '', hash: 'The requested hash is not supported', iterations: ''}
  /** What is said when the value cannot be processed. */
  static failure = ''

  protected override validate() {
    const {cipher, hash, iterations} = this.input.flags
    const {problems} = this.ctor as unknown as typeof EncryptionCommand
    if (!isCipher(cipher)) throw UsageError.badArgument(problems.cipher)
    if (!isHash(hash)) throw UsageError.badArgument(problems.hash)
    if (iterations <= 0) throw UsageError.badArgument(problems.iterations)
  }

  protected override async work() {
    const {flags, args} = this.input
    expectUsable(flags)
    const given = [args.value, args.passphrase].filter((word) => word !== undefined)
    const missing = ['Value to encode: ', 'Passphrase: '].slice(given.length)
    const read = missing.length === 0 ? [] : await readSecrets(missing, this.isQuiet)
    if (!read) throw new ToolError('not_enough_args', 'unavailable', {layout: 'block'})
    const [value = '', passphrase = ''] = [...given, ...read]
    const result = await this.convert(value, passphrase, flags).catch((error: Error) => {
      const {failure} = this.ctor as unknown as typeof EncryptionCommand
      throw new ToolError(failure, 'unavailable', {layout: 'block', cause: error})
    })
    await this.show(result)
  }

  protected abstract convert(value: string, passphrase: string, method: Method): Promise<Term>

  protected async show(result: Term): Promise<void> {
    await this.printResult(result)
  }

  private get input(): Parsed {
    return this as unknown as Parsed
  }
}

/** Encrypts a term of Erlang. */
export abstract class EncryptingCommand<T extends typeof Command> extends EncryptionCommand<T> {
  static override problems = {
    ...EncryptionCommand.problems,
    cipher: 'The requested cipher is not supported.',
    iterations: 'The requested number of iterations is incorrect',
  }
  static override failure = 'Error during cipher operation'

  protected override async convert(value: string, passphrase: string, method: Method): Promise<Term> {
    return encrypt(encodeTerm(parseValue(value)), passphrase, method)
  }
}

/** Decrypts what was encrypted, and prints the term of Erlang that it was. */
export abstract class DecryptingCommand<T extends typeof Command> extends EncryptionCommand<T> {
  static override problems = {
    ...EncryptionCommand.problems,
    cipher: 'The requested cipher is not supported',
    iterations: 'The requested number of iterations is incorrect (must be a positive integer)',
  }
  static override failure =
    'Failed to decrypt the value. Things to check: is the passphrase correct? Are the cipher and hash algorithms the same as those used for encryption?'

  protected override validate() {
    if ((this.args as {value?: string}).value === undefined)
      throw new UsageError('not enough arguments: Please provide a value to decode and a passphrase')
    super.validate()
  }

  protected override async convert(value: string, passphrase: string, method: Method): Promise<Term> {
    return decodeTerm(await decrypt(this.encrypted(value), passphrase, method))
  }

  /** What a value has in Base64. @throws SyntaxError */
  protected abstract encrypted(value: string): string
}
