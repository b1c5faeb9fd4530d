/** What the commands on policies share with those on operator policies. */

import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import type {NamedPolicy, Policy} from './api/policies.js'
import {integer} from './flags.js'
import type {Http} from './http.js'
import {type JsonObject, stringify} from './json.js'
import {objectArgument} from './json_argument.js'
import {type Columns, fields} from './output/columns.js'
import {propertyList} from './output/term.js'

export const policyArgs = {
  name: Args.string({required: true, description: 'Name of the policy'}),
  pattern: Args.string({required: true, description: 'Regular expression for the names that the policy applies to'}),
  definition: Args.string({required: true, description: 'Settings, a JSON object'}),
}

export const policyFlags = {
  priority: integer({
    default: 0,
    helpValue: '<priority>',
    summary: 'Whole number; of the policies that match, the highest applies',
  }),
  'apply-to': Flags.string({
    default: 'all',
    helpValue: '<apply-to>',
    summary: 'What it applies to: queues, exchanges or all; from 3.12 on classic_queues, quorum_queues, streams',
  }),
}

/** The policy that such arguments and options describe; the API answers 500 to a definition that is no object. */
export async function policyOf(
  http: Http,
  {pattern, definition}: {pattern: string; definition: string},
  {priority, 'apply-to': applyTo}: {priority: number | bigint; 'apply-to': string},
): Promise<Policy> {
  const settings = await objectArgument(http, definition, 'The definition of a policy')
  return {pattern, definition: settings, priority, 'apply-to': applyTo}
}

/** A policy as it is listed: its definition is printed as JSON, in JSON as a string. */
export type ListedPolicy = Omit<NamedPolicy, 'definition'> & {definition: string}

export const policyColumns = fields<ListedPolicy>()(
  'vhost',
  'name',
  'pattern',
  'apply-to',
  'definition',
  'priority',
) satisfies Columns<ListedPolicy>

export const listed = (policies: NamedPolicy[]): Promise<ListedPolicy[]> =>
  Promise.all(policies.map(async (policy) => ({...policy, definition: await stringify(policy.definition)})))

/** For the lists that give the definition as it is, not as text. */
export const mirrorColumns = {
  ...fields<NamedPolicy>()('vhost', 'name', 'pattern', 'apply-to'),
  ...fields<NamedPolicy>((definition) => propertyList(definition as JsonObject))('definition'),
  ...fields<NamedPolicy>()('priority'),
} satisfies Columns<NamedPolicy>
