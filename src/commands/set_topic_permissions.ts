import * as Args from '@oclif/core/args'

import * as permissions from '../api/permissions.js'
import {ActionCommand} from '../families/action.js'
import {permissionFailures} from '../families/wordings.js'
import {vhost} from '../flags.js'

export default class SetTopicPermissions extends ActionCommand<typeof SetTopicPermissions> {
  static override summary = 'Set the permissions of a user on the topics of an exchange'
  static override usage = 'set_topic_permissions [--vhost <vhost>] <username> <exchange> <write> <read>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders alice amq.topic "^orders\\." ".*"']
  static override section = 'Access Control'
  static override guides = ['access-control']
  static override access = 'the tag administrator'
  static override args = {
    username: Args.string({required: true, description: 'User to grant permissions to'}),
    exchange: Args.string({required: true, description: 'Topic exchange that the permissions are for'}),
    write: Args.string({required: true, description: 'Pattern of the routing keys to publish with'}),
    read: Args.string({required: true, description: 'Pattern of the routing keys to bind with'}),
  }
  static override flags = vhost
  static override failures = permissionFailures

  protected override banner() {
    const {username, exchange} = this.args
    return `Setting topic permissions on "${exchange}" for user "${username}" in vhost "${this.flags.vhost}" ...`
  }

  protected override async perform() {
    const {username, ...patterns} = this.args
    await permissions.setTopic(this.http, this.flags.vhost, username, patterns)
  }
}
