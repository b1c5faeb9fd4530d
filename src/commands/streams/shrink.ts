import * as Args from '@oclif/core/args'

import {errorsOnly} from '../../families/changes.js'
import {UnsupportedCommand} from '../../families/unsupported.js'
import {replicas} from '../../reasons.js'

export default class Shrink extends UnsupportedCommand<typeof Shrink> {
  static override summary = 'Remove the replicas of all streams from a node'
  static override usage = 'shrink <node> [--errors-only]'
  static override examples = ['<%= config.bin %> <%= command.id %> rabbit@mq3']
  static override section = 'Cluster'
  static override guides = ['streams']
  static override reason = replicas
  static override args = {node: Args.string({required: true, description: 'Node to remove replicas from'})}
  static override flags = errorsOnly
}
