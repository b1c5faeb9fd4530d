import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {ToolError, UsageError} from '../../errors.js'
import {BaseCommand} from '../../families/base.js'
import {addressesOf} from '../../host_name.js'
import {fullName} from '../../node_name.js'
import {complain} from '../../output/streams.js'
import {termMap} from '../../output/term.js'

export default class ResolveHostname extends BaseCommand<typeof ResolveHostname> {
  static override summary = 'Resolve a host name to its addresses'
  static override usage = 'resolve_hostname <hostname> [--address-family <ipv4 | ipv6>]'
  static override examples = ['<%= config.bin %> <%= command.id %> mq1.example.com --offline']
  static override section = 'Configuration and Environment'
  static override guides = ['networking']
  static override gap = 'the name is resolved by this machine, never by the node'
  static override access = 'no broker'
  static override args = {hostname: Args.string({required: true, description: 'Host name to resolve'})}
  static override flags = {
    'address-family': Flags.string({
      char: 'a',
      default: 'IPv4',
      helpValue: '<family>',
      summary: 'Kind of address: ipv4 or ipv6; ipv4 unless told otherwise',
    }),
    offline: Flags.boolean({summary: 'Have this machine resolve the name, which it does without this option too'}),
  }

  protected override validate() {
    const family = this.flags['address-family']
    if (!/^(inet[46]?|ipv[46]|IPv[46])$/.test(family))
      throw UsageError.badArgument(`unsupported IP address family ${family}. Valid values are: ipv4, ipv6`)
  }

  protected override banner() {
    return `Resolving hostname ${this.args.hostname} to ${this.flags['address-family']} addresses...`
  }

  protected override async work() {
    const {'address-family': family, offline} = this.flags
    if (!offline) complain('Warning: the management API has no node resolve a name; this machine does.')
    const node = fullName(this.flags.node ?? process.env.RABBITMQ_NODENAME ?? 'rabbit')
    const {hostname} = this.args
    const addresses = await addressesOf(hostname, family.endsWith('6') ? 6 : 4)
    if (addresses.length === 0) {
      const message = 'Hostname does not resolve (resolution failed with an nxdomain)'
      const object = termMap({result: 'error', node, message})
      const text = this.wantsObject ? (await this.valueText(object)).trimEnd() : `Error:\n${message}`
      throw new ToolError(text, 'dataError', {layout: 'bare'})
    }
    const object = termMap({result: 'ok', node, hostname, address_family: family, addresses})
    await this.printValue(this.wantsObject ? object : addresses.join('\n'))
  }
}
