/** A policy that mirrors classic queues, and does something else besides. */
export const mirroring = {
  vhost: 'orders',
  name: 'ha',
  pattern: '^q',
  'apply-to': 'queues',
  definition: {'ha-mode': 'exactly', 'ha-params': 2, 'max-length': 5},
  priority: 1,
}

/** One that does nothing else, in another virtual host. */
export const onlyMirroring = {...mirroring, vhost: 'a/ä', name: 'all "1"', definition: {'ha-mode': 'all'}}

/** One that does not. */
export const harmless = {...mirroring, name: 'limit', definition: {'max-length': 5}}
