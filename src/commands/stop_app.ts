import {UnsupportedCommand} from '../families/unsupported.js'
import {within} from '../reasons.js'

export default class StopApp extends UnsupportedCommand<typeof StopApp> {
  static override summary = 'Stop RabbitMQ and leave the runtime up'
  static override usage = 'stop_app'
  static override examples = ['<%= config.bin %> <%= command.id %> --node rabbit@mq2']
  static override section = 'Nodes'
  static override guides = ['cli']
  static override reason = within
}
