import {HttpFailure, ToolError} from '../errors.js'
import {ShovelNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import * as session from './session.js'
import * as vhosts from './vhosts.js'

/** A shovel and how it fares. A static one has no virtual host; what it moves is told of one that runs. */
export interface Shovel {
  name: string
  vhost?: string
  type: 'static' | 'dynamic'
  node: string
  /** `starting`, `running`, `terminated`; from 4.0 on also `blocked`, `flow`. */
  state: string
  /** When the state changed; the hour may be one digit. */
  timestamp: string
  /** Why it is terminated. */
  reason?: string
  src_protocol?: string
  src_uri?: string
  src_address?: string
  src_queue?: string
  src_exchange?: string
  src_exchange_key?: string
  dest_protocol?: string
  dest_uri?: string
  dest_address?: string
  dest_queue?: string
  dest_exchange?: string
  dest_exchange_key?: string
  /** How many messages it is still to forward, and of how many it counts; from 4.1 on, as the three below. */
  remaining?: number | 'unlimited'
  remaining_unacked?: number | 'unlimited'
  /** How many messages wait to be forwarded, and how many have been. */
  pending?: number
  forwarded?: number
}

/** The shovels of all nodes. @throws ToolError (69) when the broker does not tell */
export async function list(http: Http): Promise<Shovel[]> {
  try {
    return await http.list<Shovel>('/shovels', {}, {name: 'string', vhost: 'string?', node: 'string'})
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    throw new ToolError('the broker tells of no shovels: its plugin rabbitmq_shovel_management is off.', 'unavailable')
  }
}

/** The virtual hosts whose shovels are hidden, also from an administrator: those that the user has no permissions on. */
export async function hiddenVhosts(http: Http): Promise<string[]> {
  const {name} = await session.whoami(http)
  const granted = await http.list<{vhost: string}>(path`/users/${name}/permissions`, {}, {vhost: 'string'})
  const all = await vhosts.list(http, ['name'])
  return all.map((vhost) => vhost.name).filter((vhost) => !granted.some((grant) => grant.vhost === vhost))
}

/** Deletes the runtime parameter of a dynamic shovel, which ends it. @throws ShovelNotFound */
export async function remove(http: Http, vhost: string, name: string): Promise<void> {
  const parameter = path`/parameters/shovel/${vhost}/${name}`
  // `/shovels/vhost/V/N` answers 204 to an unknown name on 4.x, and takes one with `/restart` in it for a restart.
  if (!(await exists(http, parameter))) throw new ShovelNotFound(name)
  await http.delete(parameter)
}

/** @throws ShovelNotFound; ToolError (69) for one whose state the API does not show */
export async function restart(http: Http, vhost: string, name: string): Promise<void> {
  try {
    await http.delete(path`/shovels/vhost/${vhost}/${name}/restart`)
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    if (!(await exists(http, path`/parameters/shovel/${vhost}/${name}`))) throw new ShovelNotFound(name)
    const user = await session.whoami(http)
    throw new ToolError(
      `shovel '${name}' shows no state: it fails to start, or user '${user.name}' has no permissions on its virtual host.`,
      'unavailable',
    )
  }
}

async function exists(http: Http, parameter: string): Promise<boolean> {
  try {
    await http.get(parameter)
    return true
  } catch (error) {
    if (HttpFailure.is(error, 404)) return false
    throw error
  }
}
