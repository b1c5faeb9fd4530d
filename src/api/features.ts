import {HttpFailure, ToolError} from '../errors.js'
import {FeatureFlagUnsupported} from '../failures.js'
import {type Http, path} from '../http.js'
import {lacking} from './releases.js'

/** A change of behaviour that is enabled in the whole cluster or not at all. */
export interface FeatureFlag {
  name: string
  state: 'enabled' | 'disabled' | 'unavailable'
  stability: 'stable' | 'required' | 'experimental'
  provided_by: string
  desc: string
  doc_url: string
}

export interface DeprecatedFeature {
  name: string
  deprecation_phase: string
  /** Whether its use is permitted; from 4.1 on. */
  state?: string
  provided_by: string
  desc: string
  doc_url: string
}

export const listFlags = (http: Http) => http.list<FeatureFlag>('/feature-flags', {}, {name: 'string', state: 'string'})

/**
 * Enables a feature flag. The API would enable an experimental one without further ado, rabbitmqctl does not.
 *
 * @param hasOptedIn whether an experimental one may be enabled
 * @throws FeatureFlagUnsupported; ToolError (64) for an experimental one; ToolError (69) in the words of the broker
 */
export async function enableFlag(http: Http, name: string, hasOptedIn: boolean): Promise<void> {
  const flag = (await listFlags(http)).find((each) => each.name === name)
  if (!flag) throw new FeatureFlagUnsupported(name)
  if (flag.stability === 'experimental' && !hasOptedIn) {
    throw new ToolError(
      `Feature flag ${name} requires the user to explicitly opt-in.\nUse --opt-in with a specific feature flag name if to enable an opt-in flag`,
      'usage',
      {layout: 'block'},
    )
  }
  await enable(http, name)
}

/** Enables all flags that are stable and not enabled. @throws as `enableFlag` does */
export async function enableAllFlags(http: Http): Promise<void> {
  const flags = await listFlags(http)
  for (const {name, state, stability} of flags) {
    if (state === 'disabled' && stability === 'stable') await enable(http, name)
  }
}

async function enable(http: Http, name: string): Promise<void> {
  try {
    await http.put(path`/feature-flags/${name}/enable`, {name})
  } catch (error) {
    if (!HttpFailure.is(error, 400)) throw error
    if (error.reason === 'unsupported') throw new FeatureFlagUnsupported(name)
    throw new ToolError(error.reason, 'unavailable', {layout: 'block'})
  }
}

/** @param which all that the broker knows, or those in use. @throws ToolError (69) for a release before 3.13 */
export async function listDeprecated(http: Http, which: 'all' | 'used'): Promise<DeprecatedFeature[]> {
  try {
    return await http.list<DeprecatedFeature>(
      `/deprecated-features${which === 'used' ? '/used' : ''}`,
      {},
      {name: 'string'},
    )
  } catch (error) {
    throw HttpFailure.is(error, 404) ? await lacking(http, 'a list of deprecated features', '3.13') : error
  }
}
