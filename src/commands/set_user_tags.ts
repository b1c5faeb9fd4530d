import * as Args from '@oclif/core/args'

import * as users from '../api/users.js'
import {ActionCommand} from '../families/action.js'
import {userFailures} from '../families/wordings.js'

export default class SetUserTags extends ActionCommand<typeof SetUserTags> {
  static override summary = 'Set the tags of a user'
  static override description = 'Set the tags of a user in place of those it has; without tags, take all away'
  static override usage = 'set_user_tags <username> <tag> [...]'
  static override examples = ['<%= config.bin %> <%= command.id %> alice monitoring policymaker']
  static override section = 'Users'
  static override guides = ['management', 'access-control']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'User whose tags to set'}),
    tag: Args.string({
      multiple: true,
      description: 'Tags, such as management, policymaker, monitoring or administrator',
    }),
  }
  static override failures = userFailures

  private get tags(): string[] {
    return this.args.tag ?? []
  }

  protected override banner() {
    return `Setting tags for user "${this.args.username}" to [${this.tags.join(', ')}] ...`
  }

  protected override async perform() {
    await users.setTags(this.http, this.args.username, this.tags)
  }
}
