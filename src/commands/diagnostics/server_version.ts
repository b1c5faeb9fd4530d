import * as overview from '../../api/overview.js'
import {ShowCommand} from '../../families/show.js'
import {timeout} from '../../flags.js'

export default class ServerVersion extends ShowCommand<typeof ServerVersion> {
  static override summary = "Print the node's version of RabbitMQ"
  static override usage = 'server_version'
  static override examples = ['<%= config.bin %> <%= command.id %> --quiet']
  static override section = 'Monitoring, observability and health checks'
  static override guides = ['monitoring']
  static override access = 'the tag management'
  static override flags = timeout

  protected override banner() {
    return `Asking node ${this.flags.node} for its RabbitMQ version...`
  }

  protected override async answer() {
    this.expectAnswering('the version of RabbitMQ')
    return {message: (await overview.get(this.http)).rabbitmq_version}
  }
}
