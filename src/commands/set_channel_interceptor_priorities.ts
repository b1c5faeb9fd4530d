import * as Args from '@oclif/core/args'

import {UsageError} from '../errors.js'
import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {setting} from '../reasons.js'

export default class SetChannelInterceptorPriorities extends UnsupportedCommand<
  typeof SetChannelInterceptorPriorities
> {
  static override summary = 'Set the order of the interceptors of channels until the next start'
  static override usage = 'set_channel_interceptor_priorities <interceptor> <priority> [<interceptor> <priority> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbit_stamp 10']
  static override section = 'Configuration and Environment'
  static override guides = ['plugins']
  static override reason = setting
  static override args = {
    pair: Args.string({required: true, multiple: true, description: 'Name and priority of each interceptor, in pairs'}),
  }
  static override flags = timeout

  protected override validate() {
    super.validate()
    const words = this.args.pair
    if (words.length % 2 === 1)
      throw UsageError.badArgument('Interceptors and priorities must be provided as <interceptor> <priority> pairs')
    const wrong = words.find((word, at) => at % 2 === 1 && !/^[-+]?\d+$/.test(word))
    if (wrong !== undefined) throw UsageError.badArgument(`Priority "${wrong}" is not a valid integer`)
  }
}
