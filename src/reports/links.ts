import type * as federation from '../api/federation.js'
import type * as shovels from '../api/shovels.js'
import {atom, type Term} from '../output/term.js'

type Shovel = shovels.Shovel

/** A shovel, by the names of the original: all that it has to say of one that runs, empty for others. */
export function shovelEntry(shovel: Shovel): Record<string, Term> {
  const {name, vhost, type, state, timestamp, reason = ''} = shovel
  const isRunning = shovel.src_uri !== undefined || shovel.dest_uri !== undefined
  const entry = {
    ...counts(shovel),
    name,
    ...(vhost !== undefined && {vhost}),
    type: atom(type),
    state: atom(state),
    last_changed: padded(timestamp),
    termination_reason: reason,
    source: shovel.src_uri ?? '',
    destination: shovel.dest_uri ?? '',
  }
  return isRunning ? {...entry, ...ends(shovel)} : entry
}

/** How much it has moved, as far as the broker counts. */
const counts = (shovel: Shovel): Record<string, Term> =>
  Object.fromEntries(
    (['remaining', 'remaining_unacked', 'pending', 'forwarded'] as const).flatMap((member) => {
      const count = shovel[member]
      return count === undefined ? [] : [[member, typeof count === 'string' ? atom(count) : count]]
    }),
  )

const end = {src: 'source', dest: 'destination'} as const

/** The members on both ends that the broker tells. */
const ends = (shovel: Shovel): Record<string, Term> =>
  Object.fromEntries(
    Object.entries(shovel).flatMap(([member, value]) => {
      const [, side, what] = /^(src|dest)_(protocol|address|queue|exchange|exchange_key)$/.exec(member) ?? []
      return side && what ? [[`${end[side as keyof typeof end]}_${what}`, value as string]] : []
    }),
  )

/** A federation link, by the names of the original. */
export function linkEntry(link: federation.Link): Record<string, Term> {
  const {id, vhost, type, status, timestamp, upstream, uri, consumer_tag: tag, error = ''} = link
  return {
    id,
    vhost,
    type: atom(type),
    status: atom(status),
    last_changed: padded(timestamp),
    upstream,
    uri,
    exchange: link.exchange ?? '',
    upstream_exchange: link.upstream_exchange ?? '',
    queue: link.queue ?? '',
    upstream_queue: link.upstream_queue ?? '',
    local_connection: link.local_connection ?? '',
    // Any other term than an atom stays the text that the API makes of it.
    error: /^[a-z]\w*$/.test(error) ? atom(error) : error,
    ...(tag !== undefined && {consumer_tag: tag}),
  }
}

/** The API gives the hours before ten one digit. */
const padded = (timestamp: string) => timestamp.replace(/ (\d):/, ' 0$1:')
