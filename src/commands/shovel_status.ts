import * as overview from '../api/overview.js'
import * as session from '../api/session.js'
import * as shovels from '../api/shovels.js'
import {LinksCommand} from '../families/links.js'
import {byBytes} from '../order.js'
import type {FormatterName} from '../output/index.js'
import {complain} from '../output/streams.js'
import {shovelEntry} from '../reports/links.js'

export default class ShovelStatus extends LinksCommand<typeof ShovelStatus> {
  static override summary = 'List shovels with their states and ends'
  static override aliases = ['diagnostics:shovel_status']
  static override usage = 'shovel_status'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']
  static override section = 'Shovel plugin'
  static override guides = ['shovel']
  static override access = 'the tag monitoring and permissions on the virtual hosts of the shovels'
  static override ignoresMore = true
  static override defaultFormatter: FormatterName = 'table'

  protected override banner() {
    return `Shovel status on node ${this.flags.node}`
  }

  protected override async links() {
    const all = await shovels.list(this.http)
    // Up to 3.x a node tells of its own shovels alone.
    const isOld = all.length > 0 && (await overview.majorRelease(this.http)) < 4
    const own = isOld ? all.filter(({node}) => node === this.flags.node) : all
    await this.noteHidden()
    return own.sort((a, b) => byBytes(keyOf(a), keyOf(b))).map(shovelEntry)
  }

  private async noteHidden() {
    if (!(await this.noteFilter('shovels'))) return
    const {name} = await session.whoami(this.http)
    const hidden = await shovels.hiddenVhosts(this.http)
    if (hidden.length === 0) return
    const names = hidden.map((vhost) => `'${vhost}'`).join(', ')
    complain(`Note: user '${name}' has no permissions on ${names}, whose shovels the API hides.`)
  }
}

const keyOf = ({vhost = '', name}: shovels.Shovel) => `${vhost}\0${name}`
