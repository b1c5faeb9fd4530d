import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as policies from '../api/policies.js'
import {ToolError} from '../errors.js'
import {ActionCommand} from '../families/action.js'
import {integer, vhost} from '../flags.js'
import {type JsonObject, parse} from '../json.js'

export default class SetPolicy extends ActionCommand<typeof SetPolicy> {
  static override summary = 'Create or replace a policy'
  static override usage =
    'set_policy [--vhost <vhost>] [--priority <priority>] [--apply-to <apply-to>] <name> <pattern> <definition>'
  static override examples = [
    `<%= config.bin %> <%= command.id %> --vhost orders --apply-to queues limit '^billing' '{"max-length":1000}'`,
  ]
  static override section = 'Policies'
  static override guides = ['parameters']
  static override access = 'the tag policymaker and a permission in the virtual host'
  static override args = {
    name: Args.string({required: true, description: 'Name of the policy'}),
    pattern: Args.string({required: true, description: 'Regular expression for the names that the policy applies to'}),
    definition: Args.string({required: true, description: 'Settings, a JSON object'}),
  }
  static override flags = {
    ...vhost,
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

  protected override banner() {
    const {name, pattern, definition} = this.args
    const {priority, vhost} = this.flags
    return `Setting policy "${name}" for pattern "${pattern}" to "${definition}" with priority "${priority}" for vhost "${vhost}" ...`
  }

  protected override async perform() {
    const {name, pattern, definition} = this.args
    const {priority, vhost, 'apply-to': applyTo} = this.flags
    const policy = {pattern, definition: await settings(definition), priority, 'apply-to': applyTo}
    await policies.set(this.http, vhost, name, policy)
  }
}

/** The API answers 500 to anything other than an object. */
async function settings(text: string): Promise<JsonObject> {
  const value = await parse(text).catch(() => {
    throw new ToolError('JSON decoding error. Reason: badarg', 'unavailable', {layout: 'block'})
  })
  if (value && Object.getPrototypeOf(value) === Object.prototype) return value as JsonObject
  throw new ToolError('The definition of a policy must be a JSON object', 'unavailable', {layout: 'block'})
}
