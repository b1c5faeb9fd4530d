import * as features from '../api/features.js'
import {CheckCommand} from '../families/check.js'
import {timeout} from '../flags.js'
import {byBytes} from '../order.js'
import {atoms} from '../output/term.js'

export default class CheckIfAnyDeprecatedFeaturesAreUsed extends CheckCommand<
  typeof CheckIfAnyDeprecatedFeaturesAreUsed
> {
  static override summary = 'Fail when a deprecated feature is in use'
  static override aliases = ['diagnostics:check_if_any_deprecated_features_are_used']
  static override usage = 'check_if_any_deprecated_features_are_used'
  static override examples = ['<%= config.bin %> <%= command.id %> --quiet']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['feature-flags', 'monitoring']
  static override access = 'the tag management'
  static override flags = timeout

  protected override banner() {
    return 'Checking if any deprecated features are used ...'
  }

  protected override async probe() {
    const used = await features.listDeprecated(this.http, 'used')
    if (used.length === 0) return {passed: true, message: 'Cluster reported no deprecated features in use'}
    const names = used.map(({name}) => name).sort(byBytes)
    const message = 'Cluster reported deprecated features in use'
    const object = {result: 'error', deprecated_features: atoms(names), message}
    return {passed: false, message: names.join('\n'), object}
  }
}
