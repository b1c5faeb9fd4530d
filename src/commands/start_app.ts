import {UnsupportedCommand} from '../families/unsupported.js'
import {within} from '../reasons.js'

export default class StartApp extends UnsupportedCommand<typeof StartApp> {
  static override summary = 'Start RabbitMQ in a runtime that runs'
  static override usage = 'start_app'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2']
  static override section = 'Nodes'
  static override guides = ['cli']
  static override reason = within
}
