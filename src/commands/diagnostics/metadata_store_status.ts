import {UnsupportedCommand} from '../../families/unsupported.js'
import {runtime} from '../../reasons.js'

export default class MetadataStoreStatus extends UnsupportedCommand<typeof MetadataStoreStatus> {
  static override summary = 'Show the Raft state of the metadata store'
  static override usage = 'metadata_store_status'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['metadata-store']
  static override reason = runtime
}
