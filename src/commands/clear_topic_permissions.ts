import * as Args from '@oclif/core/args'

import * as permissions from '../api/permissions.js'
import {ActionCommand} from '../families/action.js'
import {permissionFailures} from '../families/wordings.js'
import {vhost} from '../flags.js'

export default class ClearTopicPermissions extends ActionCommand<typeof ClearTopicPermissions> {
  static override summary = 'Take away the permissions of a user on topics, of one exchange or of all'
  static override usage = 'clear_topic_permissions [--vhost <vhost>] <username> [<exchange>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders alice amq.topic']
  static override section = 'Access Control'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'User whose permissions to take away'}),
    exchange: Args.string({description: 'Exchange that the permissions are for'}),
  }
  static override flags = vhost
  static override failures = permissionFailures

  protected override banner() {
    const {username, exchange} = this.args
    const where = exchange === undefined ? '' : ` on "${exchange}"`
    return `Clearing topic permissions${where} for user "${username}" in vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    await permissions.clearTopics(this.http, this.flags.vhost, this.args.username, this.args.exchange)
  }
}
