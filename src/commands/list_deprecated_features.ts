import * as Flags from '@oclif/core/flags'

import * as features from '../api/features.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {type Columns, fields, fromAtoms} from '../output/columns.js'
import type {FormatterName} from '../output/index.js'

type Feature = features.DeprecatedFeature

export default class ListDeprecatedFeatures extends ListCommand<typeof ListDeprecatedFeatures, Feature> {
  static override summary = 'List the deprecated features and how far their removal has come'
  static override aliases = ['diagnostics:list_deprecated_features']
  static override usage = 'list_deprecated_features [--used] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> --used']
  static override section = 'Feature flags'
  static override guides = ['feature-flags']
  static override access = 'the tag management'
  static override args = columnArgs
  static override flags = {used: Flags.boolean({summary: 'List only those that are in use'})}
  static override defaultFormatter: FormatterName = 'pretty_table'
  static override columns = {
    ...fields<Feature>(fromAtoms)('name', 'deprecation_phase', 'state', 'provided_by'),
    ...fields<Feature>()('desc', 'doc_url'),
  } satisfies Columns<Feature>
  static override defaultColumns = ['name', 'deprecation_phase', 'state']

  protected override banner() {
    return this.flags.used ? 'Listing deprecated features in use ...' : 'Listing deprecated features ...'
  }

  protected override items() {
    return features.listDeprecated(this.http, this.flags.used ? 'used' : 'all')
  }

  /** A release before 4.1 does not tell the state, which it then does not show unless asked to. */
  protected override row(names: readonly string[], feature: Feature) {
    const isAsked = this.args.column !== undefined && this.args.column.length > 0
    return super.row(isAsked ? names : names.filter((name) => name in feature), feature)
  }
}
