import * as Args from '@oclif/core/args'

import * as vhosts from '../api/vhosts.js'
import {ActionCommand} from '../families/action.js'

export default class SetVhostTags extends ActionCommand<typeof SetVhostTags> {
  static override summary = 'Set the tags of a virtual host'
  static override description = 'Set the tags of a virtual host in place of those it has; without tags, take all away'
  static override usage = 'set_vhost_tags <vhost> <tag> [...]'
  static override examples = ['<%= config.bin %> <%= command.id %> orders production eu']
  static override section = 'Virtual hosts'
  static override guides = ['vhosts']
  static override access = 'the tag administrator'
  static override args = {
    vhost: Args.string({required: true, description: 'Virtual host whose tags to set'}),
    tag: Args.string({multiple: true, description: 'Tags, any words'}),
  }
  static override failures = {
    VhostNotFound: (vhost: string) => ({
      text: `Virtual host "${vhost}" does not exist`,
      exit: 'dataError' as const,
      json: `Virtual host "${vhost}" does not exists`,
    }),
  }

  private get tags(): string[] {
    return this.args.tag ?? []
  }

  protected override banner() {
    return `Setting tags for virtual host "${this.args.vhost}" to [${this.tags.join(', ')}] ...`
  }

  protected override async perform() {
    await vhosts.update(this.http, this.args.vhost, {tags: this.tags})
  }
}
