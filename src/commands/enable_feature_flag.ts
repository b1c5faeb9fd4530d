import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as features from '../api/features.js'
import {ToolError, UsageError} from '../errors.js'
import {FeatureFlagUnsupported} from '../failures.js'
import {ActionCommand} from '../families/action.js'

export default class EnableFeatureFlag extends ActionCommand<typeof EnableFeatureFlag> {
  static override summary = 'Enable a feature flag, or all that are stable'
  static override usage = 'enable_feature_flag [--opt-in] <all | feature_flag>'
  static override examples = ['<%= config.bin %> <%= command.id %> all']
  static override section = 'Feature flags'
  static override guides = ['feature-flags']
  static override access = 'the tag administrator'
  static override args = {
    feature_flag: Args.string({required: true, description: 'Name of the flag, or all for all that are stable'}),
  }
  static override flags = {
    'opt-in': Flags.boolean({char: 'o', summary: 'Enable it although it is experimental'}),
    experimental: Flags.boolean({char: 'e', hidden: true}),
  }

  protected override validate() {
    if (this.args.feature_flag !== '') return
    throw UsageError.badArgument('feature flag (or group) name cannot be an empty string')
  }

  protected override banner() {
    const {feature_flag: name} = this.args
    return name === 'all' ? 'Enabling all feature flags ...' : `Enabling feature flag "${name}" ...`
  }

  protected override async perform() {
    const {feature_flag: name} = this.args
    const hasOptedIn = this.flags['opt-in'] || this.flags.experimental
    if (name === 'all' && hasOptedIn) throw optInToAll()
    try {
      await (name === 'all' ? features.enableAllFlags(this.http) : features.enableFlag(this.http, name, hasOptedIn))
    } catch (error) {
      if (!(error instanceof FeatureFlagUnsupported)) throw error
      const text = `This feature flag is not supported by node ${await this.node()}`
      throw new ToolError(text, 'usage', {layout: 'block'})
    }
  }
}

const optInToAll = () =>
  new ToolError(
    '`--opt-in` (aliased as `--experimental`) flag is not allowed when enabling all feature flags.\nUse --opt-in with a specific feature flag name if to enable an opt-in flag',
    'usage',
    {layout: 'block'},
  )
