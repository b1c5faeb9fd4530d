import {columnArgs} from '../families/list.js'
import {named, UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {runtime} from '../reasons.js'

export default class SchemaInfo extends UnsupportedCommand<typeof SchemaInfo> {
  static override summary = 'List the tables of the database Mnesia'
  static override usage = 'schema_info [--no-table-headers] [<column> ...]'
  static override aliases = ['diagnostics:schema_info']
  static override examples = ['<%= config.bin %> <%= command.id %> name size']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['metadata-store']
  static override reason = runtime
  static override columns = named(
    'access_mode',
    'active_replicas',
    'all_nodes',
    'arity',
    'attributes',
    'checkpoints',
    'commit_work',
    'cookie',
    'cstruct',
    'disc_copies',
    'disc_only_copies',
    'external_copies',
    'frag_properties',
    'index',
    'index_info',
    'load_by_force',
    'load_node',
    'load_order',
    'load_reason',
    'local_content',
    'majority',
    'master_nodes',
    'memory',
    'name',
    'ram_copies',
    'record_name',
    'record_validation',
    'size',
    'snmp',
    'storage_properties',
    'storage_type',
    'subscribers',
    'type',
    'user_properties',
    'version',
    'where_to_commit',
    'where_to_read',
    'where_to_wlock',
    'where_to_write',
    'wild_pattern',
  )
  static override args = columnArgs
  static override flags = timeout
}
