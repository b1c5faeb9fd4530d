import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as streams from '../../api/streams.js'
import {UsageError} from '../../errors.js'
import {BrokerCommand} from '../../families/broker.js'
import {vhost} from '../../flags.js'
import {byBytes} from '../../order.js'
import type {FormatterName} from '../../output/index.js'
import {atom, type Row} from '../../output/term.js'

const types = ['all', 'offset', 'writer'] as const

export default class ListStreamTracking extends BrokerCommand<typeof ListStreamTracking> {
  static override summary = 'List the offsets and the publishing ids that a stream keeps for its clients'
  static override usage = 'list_stream_tracking <stream> [--all | --offset | --writer] [--vhost <vhost>]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders invoices --offset']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override gap = 'releases before 3.13 do not tell it'
  static override access = 'the tag management and permission to read the stream'
  static override args = {stream: Args.string({required: true, description: 'Name of the stream'})}
  static override flags = {
    ...vhost,
    all: Flags.boolean({summary: 'List both, as without an option'}),
    offset: Flags.boolean({summary: 'List only the offsets of consumers'}),
    writer: Flags.boolean({summary: 'List only the publishing ids of publishers'}),
  }
  static override defaultFormatter: FormatterName = 'pretty_table'

  protected override validate() {
    if (types.filter((type) => this.flags[type]).length > 1)
      throw new UsageError('~c"Specify only one of --all, --offset, --writer."')
  }

  protected override banner() {
    return `Listing tracking information for stream ${this.args.stream} ...`
  }

  protected override async work() {
    const type = types.find((each) => this.flags[each]) ?? 'all'
    const {offsets, writers} = await streams.tracking(this.http, this.flags.vhost, this.args.stream, type)
    const all = [...rows('writer', writers), ...rows('offset', offsets)]
    if (all.length > 0) await this.printRows(all)
  }
}

const rows = (type: string, values: Record<string, number> = {}): Row[] =>
  Object.entries(values)
    .sort(([one], [other]) => byBytes(one, other))
    .map(([name, value]) => [
      ['type', atom(type)],
      ['name', name],
      ['tracking_value', value],
    ])
