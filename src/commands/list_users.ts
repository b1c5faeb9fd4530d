import * as session from '../api/session.js'
import * as users from '../api/users.js'
import {ListCommand} from '../families/list.js'
import {timeout} from '../flags.js'
import {type Columns, column} from '../output/columns.js'
import {atoms} from '../output/term.js'

type User = users.User

export default class ListUsers extends ListCommand<typeof ListUsers, User> {
  static override summary = 'List users and their tags'
  static override aliases = ['diagnostics:list_users']
  static override usage = 'list_users [--no-table-headers]'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']
  static override section = 'Users'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override flags = timeout
  static override columns = {
    user: column<User>(['name'], ({name}) => name),
    tags: column<User>(['tags'], ({tags}) => atoms(session.tagsOf(tags))),
  } satisfies Columns<User>
  static override defaultColumns = ['user', 'tags']

  protected override banner() {
    return 'Listing users ...'
  }

  protected override items(needs: string[]) {
    return users.list(this.http, needs)
  }
}
