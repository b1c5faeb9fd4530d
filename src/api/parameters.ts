import {HttpFailure, ToolError} from '../errors.js'
import {ParameterNotFound, VhostNotFound} from '../failures.js'
import {type Http, path} from '../http.js'
import type {Json} from '../json.js'
import * as policies from './policies.js'
import * as vhosts from './vhosts.js'

/** A runtime parameter; `policy` is a component too, but has an API of its own. */
export interface Parameter {
  vhost: string
  component: string
  name: string
  value: Json
}

export interface GlobalParameter {
  name: string
  value: Json
}

/** The parameters of a virtual host. @throws VhostNotFound; ToolError (77) when it may be hidden from the user */
export async function inVhost(http: Http, vhost: string): Promise<Parameter[]> {
  const all = await http.list<Parameter>('/parameters', {}, {component: 'string', name: 'string'})
  const own = all.filter((parameter) => parameter.vhost === vhost)
  if (own.length === 0) await expectVhost(http, vhost)
  return own
}

/** Creates or replaces a parameter. @throws VhostNotFound; ToolError (69) in the words of the broker that refuses it */
export async function set(http: Http, {vhost, component, name, value}: Parameter): Promise<void> {
  try {
    await http.put(path`/parameters/${component}/${vhost}/${name}`, {value})
  } catch (error) {
    if (HttpFailure.is(error, 404)) throw await vhosts.notFound(http, vhost)
    throw HttpFailure.is(error, 400) ? refusal(error.reason) : error
  }
}

/** @throws ParameterNotFound, also where the virtual host is missing; ToolError (77) when that may be hidden from the user */
export async function clear(http: Http, {vhost, component, name}: Omit<Parameter, 'value'>): Promise<void> {
  // The API answers 404, or 500, to what it could not do.
  if (component === 'policy') throw refusal('policies may not be cleared using this method')
  try {
    await http.delete(path`/parameters/${component}/${vhost}/${name}`)
  } catch (error) {
    if (!HttpFailure.is(error, 404)) throw error
    await expectVhost(http, vhost).catch((reason) => {
      if (!(reason instanceof VhostNotFound)) throw reason
    })
    throw new ParameterNotFound(name)
  }
}

export const listGlobal = (http: Http) => http.list<GlobalParameter>('/global-parameters', {}, {name: 'string'})

export const setGlobal = (http: Http, {name, value}: GlobalParameter) =>
  http.put(path`/global-parameters/${name}`, {value})

/** @throws ParameterNotFound */
export async function clearGlobal(http: Http, name: string): Promise<void> {
  try {
    await http.delete(path`/global-parameters/${name}`)
  } catch (error) {
    throw HttpFailure.is(error, 404) ? new ParameterNotFound(name) : error
  }
}

/** No path has the parameters of one virtual host, but one asks for the same permission. */
const expectVhost = (http: Http, vhost: string) => policies.inVhost(http, 'policies', vhost)

const refusal = (reason: string) => new ToolError(reason, 'unavailable', {layout: 'block'})
