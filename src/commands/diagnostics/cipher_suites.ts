import * as Flags from '@oclif/core/flags'

import {UsageError} from '../../errors.js'
import {UnsupportedCommand} from '../../families/unsupported.js'
import {timeout} from '../../flags.js'
import {runtime} from '../../reasons.js'

export default class CipherSuites extends UnsupportedCommand<typeof CipherSuites> {
  static override summary = 'List the cipher suites that the node can use for TLS'
  static override usage = 'cipher_suites [--format <openssl | erlang | map>] [--all]'
  static override examples = ['<%= config.bin %> <%= command.id %> --format openssl']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['ssl']
  static override reason = runtime
  static override flags = {
    format: Flags.string({helpValue: '<name>', summary: 'Notation of the suites: openssl, erlang or map'}),
    all: Flags.boolean({summary: 'List also those that are off by default'}),
    ...timeout,
  }

  protected override validate() {
    super.validate()
    const {format = 'openssl'} = this.flags
    if (!['openssl', 'erlang', 'map'].includes(format))
      throw UsageError.badArgument('Format should be either openssl, erlang or map')
  }
}
