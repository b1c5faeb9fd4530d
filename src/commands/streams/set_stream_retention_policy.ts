import * as Args from '@oclif/core/args'

import * as overview from '../../api/overview.js'
import * as streams from '../../api/streams.js'
import {ToolError} from '../../errors.js'
import {objectNotFound, QueueNotFound} from '../../failures.js'
import {ActionCommand} from '../../families/action.js'
import {vhost} from '../../flags.js'
import {retentionAdvice} from '../../reports/retention.js'
import {maxAgeMs} from '../../stream_arguments.js'

export default class SetStreamRetentionPolicy extends ActionCommand<typeof SetStreamRetentionPolicy> {
  static override summary = 'See that a stream keeps its segments for a time, such as 7D'
  static override usage = 'set_stream_retention_policy [--vhost <vhost>] <name> <policy>'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices 7D']
  static override section = 'Policies'
  static override guides = ['streams']
  static override gap =
    'the API sets the retention by a policy only: where the stream does not keep its segments for that time already, this fails and names the set_policy to run'
  static override access = 'the tag management and access to the virtual host'
  static override args = {
    name: Args.string({required: true, description: 'Name of the stream'}),
    policy: Args.string({
      required: true,
      description: 'How long segments are kept: a number and one of Y, M, D, h, m, s',
    }),
  }
  static override flags = vhost
  static override failures = {
    QueueNotFound: () => ({text: 'not_found', exit: 'unavailable' as const}),
  }

  protected override banner() {
    return `Setting retention policy of stream queue ${this.args.name} to ${this.args.policy} ...`
  }

  protected override async perform() {
    const {name, policy: age} = this.args
    const wanted = maxAgeMs(age)
    if (wanted === undefined) throw new ToolError('invalid_max_age', 'unavailable', {layout: 'block'})
    const {ageMs, policy} = await this.retention()
    if (ageMs === wanted) return
    throw new ToolError(retentionAdvice({vhost: this.flags.vhost, name, age}, policy), 'unavailable')
  }

  private async retention() {
    try {
      return await streams.retention(this.http, this.flags.vhost, this.args.name)
    } catch (error) {
      if (!(error instanceof QueueNotFound) || (await overview.majorRelease(this.http)) < 4) throw error
      throw objectNotFound()
    }
  }
}
