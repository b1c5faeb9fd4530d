import type {Consumer} from '../api/consumers.js'
import {type Columns, column, fields, fromAtoms, paths, unavailable} from '../output/columns.js'
import {amqpTable} from '../output/term.js'

/** In the order in which the original prints them. */
export const consumerColumns = {
  queue_name: column<Consumer>(['queue.name'], ({queue}) => queue.name),
  ...unavailable({channel_pid: 'channel_details.name'}),
  ...fields<Consumer>()('consumer_tag', 'ack_required', 'prefetch_count', 'active'),
  ...fields<Consumer>(fromAtoms)('activity_status'),
  arguments: column<Consumer>(['arguments'], (consumer) => amqpTable(consumer.arguments)),
  ...fields<Consumer>()('exclusive'),
  ...paths('channel_details.name', 'channel_details.connection_name', 'channel_details.user'),
} satisfies Columns<Consumer>
