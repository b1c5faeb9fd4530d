import * as Flags from '@oclif/core/flags'

import * as limits from '../api/limits.js'
import {ListCommand} from '../families/list.js'
import {vhost} from '../flags.js'
import {stringify} from '../json.js'
import {type Listed, listed} from '../limits.js'
import {type Columns, fields} from '../output/columns.js'

type Item = Listed<limits.OfVhost>

export default class ListVhostLimits extends ListCommand<typeof ListVhostLimits, Item> {
  static override summary = 'Print the limits of a virtual host, or list those of all'
  static override aliases = ['diagnostics:list_vhost_limits']
  static override usage = 'list_vhost_limits [--vhost <vhost>] [--global] [--no-table-headers]'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --vhost orders',
    '<%= config.bin %> <%= command.id %> --global',
  ]
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag management and access to the virtual host'
  static override flags = {...vhost, global: Flags.boolean({summary: 'List the limits of all virtual hosts'})}
  static override columns = fields<Item>()('vhost', 'limits') satisfies Columns<Item>
  static override defaultColumns = ['vhost', 'limits']
  static override key = 'vhost'

  protected override banner() {
    return `Listing limits for ${this.flags.global ? 'all vhosts' : `vhost "${this.flags.vhost}"`} ...`
  }

  protected override async work() {
    if (this.flags.global) return super.work()
    const own = await limits.ofVhost(this.http, this.flags.vhost)
    await this.printValue(own ? await this.outcome(await stringify(own)) : [])
  }

  protected override async items() {
    return listed(await limits.ofVhosts(this.http))
  }
}
