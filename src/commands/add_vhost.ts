import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as vhosts from '../api/vhosts.js'
import {ActionCommand} from '../families/action.js'
import {defaultQueueType, expectQueueType} from '../queue_types.js'

export default class AddVhost extends ActionCommand<typeof AddVhost> {
  static override summary = 'Create a virtual host'
  static override description = 'Create a virtual host; one that exists stays as it is'
  static override usage =
    'add_vhost <vhost> [--description <description> --tags "<tag1>,<tag2>,<...>" --default-queue-type <quorum|classic|stream>]'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders --description "Order intake" --default-queue-type quorum',
  ]
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag administrator'
  static override args = {vhost: Args.string({required: true, description: 'Name of the virtual host'})}
  static override flags = {
    description: Flags.string({char: 'd', default: '', helpValue: '<description>', summary: 'Description to show'}),
    tags: Flags.string({default: '', helpValue: '<tags>', summary: 'Tags, separated by commas'}),
    ...defaultQueueType,
  }

  protected override validate() {
    expectQueueType(this.flags['default-queue-type'])
  }

  protected override banner() {
    return `Adding vhost "${this.args.vhost}" ...`
  }

  protected override async perform() {
    const {description, tags, 'default-queue-type': type} = this.flags
    await vhosts.create(this.http, this.args.vhost, {description, tags, ...(type && {default_queue_type: type})})
  }
}
