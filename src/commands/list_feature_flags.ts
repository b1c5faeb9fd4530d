import * as features from '../api/features.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout} from '../flags.js'
import {type Columns, fields, fromAtoms} from '../output/columns.js'

type FeatureFlag = features.FeatureFlag

export default class ListFeatureFlags extends ListCommand<typeof ListFeatureFlags, FeatureFlag> {
  static override summary = 'List the feature flags and whether they are enabled'
  static override aliases = ['diagnostics:list_feature_flags']
  static override usage = 'list_feature_flags [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> name state stability']
  static override section = 'Feature flags'
  static override guides = ['feature-flags']
  static override access = 'the tag management; administrator on 3.10'
  static override args = columnArgs
  static override flags = timeout
  static override columns = {
    ...fields<FeatureFlag>(fromAtoms)('name', 'state', 'stability', 'provided_by'),
    ...fields<FeatureFlag>()('desc', 'doc_url'),
  } satisfies Columns<FeatureFlag>
  static override defaultColumns = ['name', 'state']

  protected override banner() {
    return 'Listing feature flags ...'
  }

  protected override items() {
    return features.listFlags(this.http)
  }
}
