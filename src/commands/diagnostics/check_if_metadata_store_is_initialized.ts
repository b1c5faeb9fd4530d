import * as health from '../../api/health.js'
import {CheckCommand} from '../../families/check.js'
import {timeout} from '../../flags.js'
import {metadataStoreVerdict} from '../../reports/metadata_store.js'

export default class CheckIfMetadataStoreIsInitialized extends CheckCommand<typeof CheckIfMetadataStoreIsInitialized> {
  static override summary = "Fail until the node's metadata store is ready"
  static override usage = 'check_if_metadata_store_is_initialized'
  static override examples = ['<%= config.bin %> <%= command.id %> --silent']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring', 'metadata-store']
  static override access = 'the tag management'
  static override flags = timeout

  protected override banner() {
    return `Checking if metadata store on node ${this.flags.node} has finished initializing ...`
  }

  protected override async probe() {
    this.expectAnswering('the state of the metadata store')
    const {passed} = await health.metadataStore(this.http)
    return metadataStoreVerdict(`${this.flags.node}`, passed)
  }
}
