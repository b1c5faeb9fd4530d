import {api} from '../helpers/broker/api.js'
import type {Broker, Outcome} from '../helpers/broker/index.js'
import {theirs} from './tools.js'

/** What the tests of access make, and all that they touch. */
export const user = `acc ä/b "c"`
export const vhost = `acc v/ä "1"`
export const [nobody, nowhere] = ['acc_nobody', 'acc_nowhere']
export const inVhost = ['-p', vhost]
export const json = ['--formatter', 'json']

const [u, v] = [user, vhost].map(encodeURIComponent)

interface Item {
  user: string
  vhost: string
}

const isOwn = (item: Item) => item.user === user || item.vhost === vhost
const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** A virtual host and a user with limits, permissions and metadata, which every change starts from. */
export const stage = (broker: Broker) => {
  const send = (method: string, path: string, body?: unknown) => api(broker, method, path, body)
  const get = async (path: string) => (await send('GET', path)).body
  const exchanges = ['amq.topic', 'ä/b "c"']

  async function create() {
    await send('PUT', `/vhosts/${v}`, {})
    for (const each of exchanges) await send('PUT', `/exchanges/${v}/${encodeURIComponent(each)}`, {type: 'topic'})
    await prepare()
  }

  async function prepare() {
    await Promise.all([prepareUser(), prepareVhost()])
  }

  async function prepareUser() {
    await send('DELETE', `/users/${u}`)
    await send('PUT', `/users/${u}`, {password: 's3cret', tags: 'monitoring'})
    await send('PUT', `/user-limits/${u}/max-connections`, {value: 7})
    await send('PUT', `/permissions/${v}/${u}`, {configure: '^c', write: '^w', read: '^r'})
    for (const exchange of exchanges) {
      await send('PUT', `/topic-permissions/${v}/${u}`, {exchange, write: '^w', read: '^r'})
    }
  }

  async function prepareVhost() {
    const metadata = {description: 'kept', tags: 'one,two', default_queue_type: 'quorum'}
    await send('PUT', `/vhosts/${v}`, {...metadata, tracing: false})
    await send('PUT', `/parameters/vhost-limits/${v}/limits`, {value: {'max-queues': 100, 'max-connections': 50}})
    await send('DELETE', `/vhosts/${v}/deletion/protection`)
  }

  /** Tags as a set: 4.x sorts those that its tool is given, and not those that its API is. */
  async function state() {
    const {permissions, topic_permissions} = await get('/definitions')
    const {tags, ...metadata} = await get(
      `/vhosts/${v}?columns=description,tags,default_queue_type,protected_from_deletion,tracing`,
    )
    return {
      permissions: permissions.filter(isOwn).sort(byText),
      topics: topic_permissions.filter(isOwn).sort(byText),
      userLimits: await get(`/user-limits/${u}`),
      vhostLimits: await get(`/vhost-limits/${v}`),
      // Nothing set is one thing, and a set of none another.
      parameters: (await get('/parameters/vhost-limits')).filter(isOwn),
      vhost: {tags: tags.toSorted(), ...metadata},
    }
  }

  async function clear() {
    await send('DELETE', `/vhosts/${v}/deletion/protection`)
    await send('DELETE', `/vhosts/${v}`)
    await send('DELETE', `/users/${u}`)
  }

  return {create, prepare, state, clear}
}

/** What comes of starting a virtual host that has stopped; 4.x starts it by itself now and then, so that we try again. */
export async function restarted(broker: Broker, vhost: string, restart: () => Promise<Outcome>): Promise<Outcome> {
  const stop = `rabbit_vhost_sup_sup:stop_and_delete_vhost(<<${[...Buffer.from(vhost)]}>>).`
  for (let attempt = 1; ; attempt++) {
    await theirs(broker, ['eval', stop])
    const outcome = await restart()
    if (attempt === 5 || !outcome.stdout.includes('already running')) return outcome
  }
}
