import * as Args from '@oclif/core/args'

import * as releases from '../../api/releases.js'
import * as superStreams from '../../api/super_streams.js'
import {ToolError} from '../../errors.js'
import {ActionCommand} from '../../families/action.js'
import {vhost} from '../../flags.js'

export default class DeleteSuperStream extends ActionCommand<typeof DeleteSuperStream> {
  static override summary = 'Delete a super stream: its exchange and the streams of its partitions'
  static override usage = 'delete_super_stream <name> [--vhost <vhost>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override gap = 'it takes several requests; what is left when one of them fails is named'
  static override access = 'the tag management and permission to configure what it deletes'
  static override args = {name: Args.string({required: true, description: 'Name of the super stream'})}
  static override flags = vhost

  private isExperimental = false

  protected override async prepare() {
    await super.prepare()
    this.isExperimental = !(await releases.isSince(this.http, '3.11'))
  }

  protected override banner() {
    return `Deleting a super stream${this.isExperimental ? ' (experimental feature)' : ''}...`
  }

  protected override async perform() {
    const {name} = this.args
    if (await superStreams.remove(this.http, this.flags.vhost, name)) return `Super stream ${name} has been deleted`
    throw new ToolError('stream_not_found', 'software', {layout: 'block'})
  }
}
