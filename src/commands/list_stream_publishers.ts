import * as streams from '../api/streams.js'
import {columnArgs} from '../families/list.js'
import {StreamListCommand, streamColumns, streamFlags} from '../families/stream_list.js'
import {type Columns, column, fields} from '../output/columns.js'
import type {FormatterName} from '../output/index.js'

type Publisher = streams.Publisher

const all = ['publisher_id', 'stream', 'reference', 'messages_published', 'messages_confirmed', 'messages_errored']
const old = ['connection_pid', ...all]

export default class ListStreamPublishers extends StreamListCommand<typeof ListStreamPublishers, Publisher> {
  static override summary = 'List the publishers to the streams of a virtual host'
  static override aliases = ['diagnostics:list_stream_publishers', 'streams:list_stream_publishers']
  static override usage = 'list_stream_publishers [--vhost <vhost>] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> --vhost orders stream reference messages_confirmed']
  static override section = 'Stream plugin'
  static override guides = ['streams']
  static override gap = 'the API does not know the process ids of connections'
  static override access = 'the tag management; monitoring to see the publishers of others'
  static override args = columnArgs
  static override flags = streamFlags
  static override defaultFormatter: FormatterName = 'pretty_table'
  static override columns = {
    ...fields<Publisher>()('publisher_id', 'reference'),
    messages_published: column<Publisher>(['published'], ({published}) => published),
    messages_confirmed: column<Publisher>(['confirmed'], ({confirmed}) => confirmed),
    messages_errored: column<Publisher>(['errored'], ({errored}) => errored),
    ...streamColumns,
  } satisfies Columns<Publisher>
  static override key = ['connection_details.name', 'publisher_id']
  static override old = {all: old, defaults: old}
  static override current = {all: ['connection_pid', 'node', ...all], defaults: all}

  protected override banner() {
    return 'Listing stream publishers ...'
  }

  protected override items(needs: string[]) {
    return streams.publishers(this.http, this.flags.vhost, needs)
  }

  protected override idOf({publisher_id: id}: Publisher) {
    return id
  }
}
