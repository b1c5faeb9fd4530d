import {byName, ConfigCommand} from '../../families/config.js'
import {isTable} from '../../profiles.js'
import {withoutUserinfo} from '../../settings/urls.js'

export default class List extends ConfigCommand<typeof List> {
  static override summary = 'List the profiles'
  static override description = 'List the profiles, with the addresses and the user of each'
  static override usage = 'list'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']

  protected override banner() {
    return 'Listing profiles ...'
  }

  protected override async work() {
    const {file, tables} = await this.profiles()
    const rows = [...tables].map(([profile, table]) => {
      const {url = [], username = ''} = isTable(table) ? table : {}
      return {profile, url: [url].flat().map(shown).join(', '), username: shown(username), file}
    })
    await this.printAll(byName(rows))
  }
}

const shown = (value: unknown) => (typeof value === 'string' ? withoutUserinfo(value) : '')
