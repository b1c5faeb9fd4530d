import type {Http} from '../http.js'

export interface Channel {
  /** That of its connection, and its number in brackets. */
  name: string
  number: number
  node: string
  user: string
  vhost: string
  state?: string
  transactional?: boolean
  confirm?: boolean
  consumer_count?: number
  messages_unacknowledged?: number
  messages_unconfirmed?: number
  messages_uncommitted?: number
  acks_uncommitted?: number
  prefetch_count?: number
  /** Up to 3.x. */
  global_prefetch_count?: number
  idle_since?: string
}

export const list = (http: Http, members: string[]) =>
  http.list<Channel>('/channels', {columns: members.join(',')}, {name: 'string'})
