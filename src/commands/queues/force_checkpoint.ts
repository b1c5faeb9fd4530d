import {errorsOnly} from '../../families/changes.js'
import {UnsupportedCommand} from '../../families/unsupported.js'
import {code} from '../../reasons.js'
import {patterns} from '../../replicas.js'

export default class ForceCheckpoint extends UnsupportedCommand<typeof ForceCheckpoint> {
  static override summary = 'Write a checkpoint of the quorum queues that match'
  static override usage = 'force_checkpoint [--vhost-pattern <pattern>] [--queue-pattern <pattern>]'
  static override examples = ["<%= config.bin %> <%= command.id %> --queue-pattern '^orders'"]
  static override section = 'Replication'
  static override guides = ['quorum-queues']
  static override reason = code
  static override flags = {...patterns, ...errorsOnly}
}
