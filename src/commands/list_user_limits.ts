import * as Flags from '@oclif/core/flags'

import * as limits from '../api/limits.js'
import {ListCommand} from '../families/list.js'
import {stringify} from '../json.js'
import {type Listed, listed} from '../limits.js'
import {type Columns, fields} from '../output/columns.js'

type Item = Listed<limits.OfUser>

export default class ListUserLimits extends ListCommand<typeof ListUserLimits, Item> {
  static override summary = 'Print the limits of a user, or list those of all'
  static override aliases = ['diagnostics:list_user_limits']
  static override usage = 'list_user_limits [--user <username>] [--global]'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --user alice',
    '<%= config.bin %> <%= command.id %> --global',
  ]
  static override section = 'Users'
  static override guides = ['access-control']
  static override access =
    'the tag management; from 4.2.9 and 4.3.3 on monitoring to see the limits of others, administrator for --global'
  static override flags = {
    user: Flags.string({
      default: 'guest',
      helpValue: '<username>',
      summary: 'User whose limits to print, by default guest',
    }),
    global: Flags.boolean({summary: 'List the limits of all users'}),
  }
  static override columns = fields<Item>()('user', 'limits') satisfies Columns<Item>
  static override defaultColumns = ['user', 'limits']
  static override key = 'user'

  protected override banner() {
    return `Listing limits for ${this.flags.global ? 'all users' : `user "${this.flags.user}"`} ...`
  }

  protected override async work() {
    if (this.flags.global) return super.work()
    await this.printValue(await stringify(await limits.ofUser(this.http, this.flags.user)))
  }

  protected override async items() {
    return listed(await limits.ofUsers(this.http))
  }
}
