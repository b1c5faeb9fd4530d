import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as releases from '../../api/releases.js'
import * as superStreams from '../../api/super_streams.js'
import {ActionCommand} from '../../families/action.js'
import {superStreamFailures} from '../../families/wordings.js'
import {vhost} from '../../flags.js'
import {checkOptions, checkPartitions, keysOf} from '../../stream_arguments.js'

const text = (helpValue: string, summary: string) => Flags.string({helpValue, summary})
const number = (helpValue: string, summary: string) => Flags.integer({helpValue, summary})

export default class AddSuperStream extends ActionCommand<typeof AddSuperStream> {
  static override summary = 'Declare a super stream: an exchange, and a stream for each partition'
  static override usage =
    'add_super_stream <name> [--vhost <vhost>] [--partitions <partitions>] [--binding-keys <binding-keys>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices --partitions 5']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override gap = 'it takes several requests, which are taken back when one of them fails'
  static override access = 'the tag management and permission to configure, write and read what it declares'
  static override args = {name: Args.string({required: true, description: 'Name of the super stream'})}
  static override flags = {
    ...vhost,
    partitions: number('<partitions>', 'Number of partitions, 3 unless there are binding keys'),
    'binding-keys': text('<binding-keys>', 'A partition for each of these words, which commas part'),
    'routing-keys': text('<routing-keys>', 'The same, under the name that it has in 3.x'),
    'max-length-bytes': text('<max-length-bytes>', 'Size of each partition, for example 20gb'),
    'max-age': text('<max-age>', 'How long segments are kept, an ISO 8601 duration such as P5DT8H'),
    'stream-max-segment-size-bytes': text('<stream-max-segment-size-bytes>', 'Size of segments, for example 500mb'),
    'leader-locator': text('<leader-locator>', 'Where the leaders are put: client-local or balanced'),
    'initial-cluster-size': number('<initial-cluster-size>', 'Number of members of each partition'),
  }
  static override failures = superStreamFailures

  private isExperimental = false

  protected override validate() {
    checkPartitions(this.flags)
    checkOptions(this.flags)
  }

  protected override async prepare() {
    await super.prepare()
    this.isExperimental = !(await releases.isSince(this.http, '3.11'))
  }

  protected override banner() {
    return `Adding a super stream${this.isExperimental ? ' (experimental feature)' : ''}...`
  }

  protected override async perform() {
    const {name} = this.args
    const partitions = superStreams.partitions(name, keysOf(this.flags), !(await releases.isSince(this.http, '3.13')))
    await superStreams.create(this.http, this.flags.vhost, name, partitions, this.flags)
    return `Super stream ${name} has been created`
  }
}
