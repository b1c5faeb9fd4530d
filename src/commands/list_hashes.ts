import {usableHashes} from '../encryption.js'
import {LocalCommand} from '../families/local.js'
import type {FormatterName} from '../output/index.js'
import {atoms} from '../output/term.js'

export default class ListHashes extends LocalCommand<typeof ListHashes> {
  static override summary = 'List the hashes that encode and decode can use'
  static override description =
    'List the hashes that encode and decode can use, which are those of this Node.js; NODE_OPTIONS=--openssl-legacy-provider brings those that OpenSSL calls legacy'
  static override aliases = ['diagnostics:list_hashes']
  static override usage = 'list_hashes'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['configure#configuration-encryption']
  static override defaultFormatter: FormatterName = 'erlang'

  protected override banner() {
    return 'Listing supported hash algorithms ...'
  }

  protected override async work() {
    await this.printResult(atoms(usableHashes()))
  }
}
