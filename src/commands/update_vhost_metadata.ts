import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {tagsOf} from '../api/session.js'
import * as vhosts from '../api/vhosts.js'
import {UsageError} from '../errors.js'
import {ActionCommand} from '../families/action.js'
import {defaultQueueType, expectQueueType} from '../queue_types.js'

export default class UpdateVhostMetadata extends ActionCommand<typeof UpdateVhostMetadata> {
  static override summary = 'Change the description, tags or default queue type of a virtual host, or its protection'
  static override description =
    'Change the description, tags or default queue type of a virtual host, or its protection from deletion; what is not named stays'
  static override usage =
    'update_vhost_metadata <vhost> [--description=<description>] [--tags="<tag1>,<tag2>,<...>"] [--default-queue-type=<quorum|classic|stream>] [--protected-from-deletion=<true|false>]'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders --description "Order intake" --default-queue-type quorum',
  ]
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag administrator'
  static override args = {vhost: Args.string({required: true, description: 'Name of the virtual host'})}
  static override flags = {
    description: Flags.string({char: 'd', helpValue: '<description>', summary: 'Description to show'}),
    tags: Flags.string({helpValue: '<tags>', summary: 'Tags, separated by commas'}),
    ...defaultQueueType,
    'protected-from-deletion': Flags.boolean({
      allowNo: true,
      summary: 'Refuse to delete the virtual host, from RabbitMQ 4.0.6 on; =false permits it again',
    }),
  }

  protected override validate() {
    const {description, tags, 'default-queue-type': type, 'protected-from-deletion': isProtected} = this.flags
    const given = [description, tags, type, isProtected]
    if (given.every((each) => each === undefined)) throw UsageError.notEnough()
    expectQueueType(type)
  }

  protected override banner() {
    return `Updating metadata of vhost "${this.args.vhost}" ...`
  }

  protected override async perform() {
    const {description, tags, 'default-queue-type': type, 'protected-from-deletion': isProtected} = this.flags
    await vhosts.updateMetadata(
      this.http,
      this.args.vhost,
      {
        ...(description !== undefined && {description}),
        ...(tags !== undefined && {tags: tagsOf(tags)}),
        ...(type !== undefined && {default_queue_type: type}),
      },
      isProtected,
    )
  }
}
