import * as vhosts from '../api/vhosts.js'
import {columnArgs, ListCommand} from '../families/list.js'
import {timeout} from '../flags.js'
import {type Columns, column, fields} from '../output/columns.js'
import {atom, atoms, pairs} from '../output/term.js'

type Vhost = vhosts.Vhost

export default class ListVhosts extends ListCommand<typeof ListVhosts, Vhost> {
  static override summary = 'List virtual hosts and their properties'
  static override aliases = ['diagnostics:list_vhosts']
  static override usage = 'list_vhosts [--no-table-headers] [<column> ...]'
  static override examples = ['<%= config.bin %> <%= command.id %> name tracing tags']
  static override section = 'Access Control'
  static override guides = ['vhosts', 'access-control']
  static override access = 'the tag management; monitoring to see virtual hosts without access to them'
  static override args = columnArgs
  static override flags = timeout
  static override columns = {
    ...fields<Vhost>()('name', 'description', 'protected_from_deletion', 'tracing', 'metadata'),
    tags: column<Vhost>(['tags'], ({tags}) => (Array.isArray(tags) ? atoms(tags) : (tags ?? null))),
    default_queue_type: column<Vhost>(['default_queue_type'], ({default_queue_type: type}) =>
      type === 'undefined' ? atom(type) : (type ?? null),
    ),
    cluster_state: column<Vhost>(['cluster_state'], ({cluster_state}) => (cluster_state ? pairs(cluster_state) : null)),
  } satisfies Columns<Vhost>
  static override defaultColumns = ['name']

  protected override banner() {
    return 'Listing vhosts ...'
  }

  protected override items(needs: string[]) {
    return vhosts.list(this.http, needs)
  }

  /** The original leaves out what is unset, in the header too. */
  protected override row(names: readonly string[], vhost: Vhost) {
    return super.row(names, vhost).filter(([, value]) => value !== null)
  }
}
