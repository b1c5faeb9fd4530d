import * as streams from '../api/streams.js'
import {columnArgs} from '../families/list.js'
import {StreamListCommand, streamColumns, streamFlags} from '../families/stream_list.js'
import {type Columns, column, fields, fromAtoms} from '../output/columns.js'
import type {FormatterName} from '../output/index.js'

type Consumer = streams.Consumer

const both = ['subscription_id', 'stream', 'messages_consumed', 'offset', 'offset_lag', 'credits']
const old = ['connection_pid', ...both, 'properties']
const current = [...both, 'active', 'activity_status', 'properties']

export default class ListStreamConsumers extends StreamListCommand<typeof ListStreamConsumers, Consumer> {
  static override summary = 'List the consumers of the streams of a virtual host'
  static override aliases = ['diagnostics:list_stream_consumers', 'streams:list_stream_consumers']
  static override usage = 'list_stream_consumers [--vhost <vhost>] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders stream offset offset_lag']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override gap = 'the API does not know the process ids of connections'
  static override access = 'the tag management; monitoring to see the consumers of others'
  static override args = columnArgs
  static override flags = streamFlags
  static override defaultFormatter: FormatterName = 'pretty_table'
  static override columns = {
    ...fields<Consumer>()('subscription_id', 'offset', 'offset_lag', 'credits', 'active', 'properties'),
    ...fields<Consumer>(fromAtoms)('activity_status'),
    messages_consumed: column<Consumer>(['consumed'], ({consumed}) => consumed),
    ...streamColumns,
  } satisfies Columns<Consumer>
  static override key = ['connection_details.name', 'subscription_id']
  static override old = {all: old, defaults: old}
  static override current = {all: ['connection_pid', 'node', ...current], defaults: current}

  protected override banner() {
    return 'Listing stream consumers ...'
  }

  protected override items(needs: string[]) {
    return streams.consumers(this.http, this.flags.vhost, needs)
  }

  protected override idOf({subscription_id: id}: Consumer) {
    return id
  }
}
