import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as users from '../api/users.js'
import {ToolError, UsageError} from '../errors.js'
import {ActionCommand} from '../families/action.js'
import {missingPassword, newUserFailures} from '../families/wordings.js'
import {termMap} from '../output/term.js'
import {isBase64, readPassword} from '../passwords.js'

const remark =
  "Done. Don't forget to grant the user permissions to some virtual hosts! See 'rabbitmqctl help set_permissions' to learn more."
const badHash = 'Could not Base64 decode provided password hash value'

export default class AddUser extends ActionCommand<typeof AddUser> {
  static override summary = 'Create a user'
  static override description =
    'Create a user, who may do nothing before set_permissions; one that exists is left as it is, which is an error'
  static override usage = 'add_user <username> [<password>] [<password_hash> --pre-hashed-password]'
  static override examples = ['<%= config.bin %> <%= command.id %> alice < password.txt']
  static override section = 'Users'
  static override guides = ['access-control', 'passwords']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'Name of the user'}),
    password: Args.string({description: 'Password, or its hash; read from standard input, or asked for, unless given'}),
  }
  static override flags = {
    'pre-hashed-password': Flags.boolean({summary: 'The password is a hash in Base64, as hash_password prints it'}),
  }
  static override failures = newUserFailures

  protected override validate() {
    const {username, password} = this.args
    if (password === undefined) return
    if (username === '') throw UsageError.badArgument('user cannot be an empty string')
    if (this.flags['pre-hashed-password'] && !isBase64(password)) throw UsageError.badArgument(badHash)
  }

  protected override banner() {
    return `Adding user "${this.args.username}" ...`
  }

  protected override async perform() {
    await users.create(this.http, this.args.username, await this.password())
    if (this.wantsObject) return termMap({message: remark, node: await this.node(), status: 'ok'})
    return this.isQuiet ? undefined : remark
  }

  private async password(): Promise<users.Password> {
    const isHashed = this.flags['pre-hashed-password']
    const prompt = isHashed ? 'Hashed and salted password: ' : 'Password: '
    const password = this.args.password ?? (await readPassword(prompt, this.isQuiet))
    if (password === undefined) throw missingPassword('dataError')
    if (!isHashed) return {password}
    if (!isBase64(password)) throw new ToolError(badHash, 'dataError', {layout: 'block'})
    return {password_hash: password}
  }
}
