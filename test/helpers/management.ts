import nock from 'nock'

import './mocked.js'

/** The address that the tool uses when told of no other. */
export const origin = 'http://localhost:15672'

/** A management API that answers what a test tells it to, and nothing else. */
export const management = () => nock(origin)

/** The node that answers, and its release. */
export const overview = (release = '4.3.6', times = 1) =>
  management()
    .get('/api/overview')
    .query({columns: 'node,rabbitmq_version'})
    .times(times)
    .reply(200, {node: 'rabbit@one', rabbitmq_version: release})

/** The user that the tool logs in as. */
export const whoami = (tags: readonly string[] | string) =>
  management().get('/api/whoami').reply(200, {name: 'guest', tags})

/** What RabbitMQ answers with 404. */
export const notFound = {error: 'Object Not Found', reason: 'Not Found'}

/** A name with all that a path, a URL and JSON hold dear, and its path segment. */
export const awkward = {name: 'ä/b "c" #1?&%2F', segment: '%C3%A4%2Fb%20%22c%22%20%231%3F%26%252F'}

/** What two nodes listen on. */
export const listeners = [
  {node: 'rabbit@one', protocol: 'amqp', ip_address: '::', port: 5672},
  {node: 'rabbit@one', protocol: 'clustering', ip_address: '::', port: 25672},
  {node: 'rabbit@one', protocol: 'http', ip_address: '127.0.0.1', port: 15672},
  {node: 'rabbit@two', protocol: 'clustering', ip_address: '::', port: 25672},
  {node: 'rabbit@two', protocol: 'mqtt', ip_address: '::', port: 1883},
]

/** @param all what they listen on, unless it is hidden from the user */
export const listening = (all: object[] | 'hidden' = listeners) =>
  management()
    .get('/api/overview')
    .query({columns: 'listeners.node,listeners.protocol,listeners.ip_address,listeners.port'})
    .reply(200, all === 'hidden' ? {} : {listeners: all})

/** The nodes of the cluster, as a command asks for those that run. */
export const nodes = (all: Record<string, boolean>, columns = 'name,running') =>
  management()
    .get('/api/nodes')
    .query({columns})
    .reply(
      200,
      Object.entries(all).map(([name, running]) => ({name, ...(columns.includes('running') && {running})})),
    )

/** What the API tells of a queue, such as its type, to a change of its replicas; `queue` is the end of its path. */
export const queueFound = (queue: string, members: object) =>
  management()
    .get(`/api/queues/${queue}`)
    .query({columns: 'vhost,name,type,members', disable_stats: 'true', enable_queue_totals: 'true'})
    .reply(200, members)
