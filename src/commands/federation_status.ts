import * as Flags from '@oclif/core/flags'

import * as federation from '../api/federation.js'
import {LinksCommand} from '../families/links.js'
import {byBytes} from '../order.js'
import type {FormatterName} from '../output/index.js'
import {linkEntry} from '../reports/links.js'

export default class FederationStatus extends LinksCommand<typeof FederationStatus> {
  static override summary = 'List the federation links of a node'
  static override aliases = ['diagnostics:federation_status']
  static override usage = 'federation_status [--only-down]'
  static override examples = ['<%= config.bin %> <%= command.id %> --only-down --formatter json']
  static override section = 'Federation plugin'
  static override guides = ['federation']
  static override gap = 'an error that is no plain word is told as text, not as a term'
  static override access = 'the tag monitoring and access to the virtual hosts of the links'
  static override ignoresMore = true
  static override flags = {
    'only-down': Flags.boolean({summary: 'List only links that failed or are not connected'}),
  }
  static override defaultFormatter: FormatterName = 'erlang'

  protected override banner() {
    const {node, 'only-down': onlyDown} = this.flags
    return `Listing federation links ${onlyDown ? 'which are down ' : ''}on node ${node}...`
  }

  protected override async links() {
    const all = await federation.list(this.http, this.flags['only-down'] ? 'down' : 'all')
    const own = all.filter(({node}) => node === this.flags.node)
    await this.noteFilter('links')
    return own.sort((a, b) => byBytes(keyOf(a), keyOf(b))).map(linkEntry)
  }
}

const keyOf = ({vhost, type, queue, exchange, upstream, id}: federation.Link) =>
  [vhost, type, queue ?? exchange, upstream, id].join('\0')
