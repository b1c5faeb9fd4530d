/** What a command touches: what it changes, and what it needs as it is. */
export interface Claims {
  /** Reads whatever there is, may change whatever there is, or touches no more than it names. */
  reach: 'reads' | 'all' | 'named'
  changes: readonly string[]
  needs: readonly string[]
}

type Words = readonly (string | undefined)[]
type Rule = (vhost: string, words: Words) => Omit<Claims, 'reach'>

const key = (...parts: readonly (string | undefined)[]) => JSON.stringify(parts)

const user: Rule = (_, [name]) => ({changes: [key('user', name)], needs: []})
const vhostOf = (name: string | undefined) => key('vhost', name)
const namedVhost: Rule = (_, [name]) => ({changes: [vhostOf(name)], needs: []})
const ownVhost: Rule = (vhost) => ({changes: [vhostOf(vhost)], needs: []})
/** The permissions of a user, which both the user and the virtual host have to be there for. */
const grant: Rule = (vhost, [name]) => ({
  changes: [key('permissions', vhost, name)],
  needs: [vhostOf(vhost), key('user', name)],
})
/** Something in a virtual host that the first words name. */
const inVhost =
  (kind: string, count = 1): Rule =>
  (vhost, words) => ({changes: [key(kind, vhost, ...words.slice(0, count))], needs: [vhostOf(vhost)]})
const ofCluster: Rule = (_, [name]) => ({changes: [key('global', name)], needs: []})

/** The commands that touch no more than they name. */
const rules: Readonly<Record<string, Rule>> = {
  ...{add_user: user, change_password: user, clear_password: user, delete_user: user, set_user_tags: user},
  ...{authenticate_user: user, set_user_limits: user, clear_user_limits: user},
  ...{add_vhost: namedVhost, delete_vhost: namedVhost, update_vhost_metadata: namedVhost, set_vhost_tags: namedVhost},
  ...{enable_vhost_deletion_protection: namedVhost, disable_vhost_deletion_protection: namedVhost},
  ...{set_vhost_limits: ownVhost, clear_vhost_limits: ownVhost, trace_on: ownVhost, trace_off: ownVhost},
  ...{set_permissions: grant, clear_permissions: grant, set_topic_permissions: grant, clear_topic_permissions: grant},
  ...{set_policy: inVhost('policy'), clear_policy: inVhost('policy')},
  ...{set_operator_policy: inVhost('operator policy'), clear_operator_policy: inVhost('operator policy')},
  ...{set_parameter: inVhost('parameter', 2), clear_parameter: inVhost('parameter', 2)},
  ...{delete_queue: inVhost('queue'), purge_queue: inVhost('queue')},
  ...{set_global_parameter: ofCluster, clear_global_parameter: ofCluster},
}

/** @param id the command's, with its topic */
export function claimsOf(id: string, vhost: string, words: Words): Claims {
  const rule = Object.hasOwn(rules, id) ? rules[id] : undefined
  if (rule) return {reach: 'named', ...rule(vhost, words)}
  return {reach: /^(diagnostics:)?(list|check)_/.test(id) ? 'reads' : 'all', changes: [], needs: []}
}

/** Whether two commands must keep their order. */
export function collide(one: Claims, other: Claims): boolean {
  if (one.reach !== 'named' || other.reach !== 'named') return !(one.reach === 'reads' && other.reach === 'reads')
  return changesFor(one, other) || changesFor(other, one)
}

/** Whether one changes what the other touches. */
function changesFor({changes}: Claims, other: Claims): boolean {
  for (const name of changes) if (other.changes.includes(name) || other.needs.includes(name)) return true
  return false
}
