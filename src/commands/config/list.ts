import {byName, ConfigCommand} from '../../families/config.js'
import {isTable} from '../../profiles.js'
import {withoutUserinfo} from '../../settings/urls.js'

export default class List extends ConfigCommand<typeof List> {
  static override summary = 'List the profiles'
  static override description =
    'List the profiles, with the addresses and the user of each; those of ~/.rabbitmqadmin.conf that no profile of ours hides are among them'
  static override usage = 'list'
  static override examples = ['<%= config.bin %> <%= command.id %> --formatter json']

  protected override banner() {
    return 'Listing profiles ...'
  }

  protected override async work() {
    const profiles = await this.profiles()
    const {file, tables} = profiles
    const rows = [...tables].map(([profile, table]) => {
      const {url = [], username = ''} = isTable(table) ? table : {}
      return {profile, url: [url].flat().map(shown).join(', '), username: shown(username), file}
    })
    const others = await profiles.others()
    for (const profile of others?.names ?? []) {
      if (!others || tables.has(profile)) continue
      const {url = [], username = ''} = others.profile(profile).layer.said
      rows.push({
        profile,
        url: url.map((each) => shown(each).replace(/\/api$/, '')).join(', '),
        username,
        file: others.file,
      })
    }
    await this.printAll(byName(rows))
  }
}

const shown = (value: unknown) => (typeof value === 'string' ? withoutUserinfo(value) : '')
