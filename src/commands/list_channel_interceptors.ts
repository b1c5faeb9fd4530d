import {UnsupportedCommand} from '../families/unsupported.js'
import {timeout} from '../flags.js'
import {runtime} from '../reasons.js'

export default class ListChannelInterceptors extends UnsupportedCommand<typeof ListChannelInterceptors> {
  static override summary = 'List the interceptors of channels in their order'
  static override usage = 'list_channel_interceptors [--no-table-headers]'
  static override aliases = ['diagnostics:list_channel_interceptors']
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['plugins']
  static override reason = runtime
  static override flags = timeout
}
