import {UnsupportedCommand} from '../../families/unsupported.js'

export default class Certificates extends UnsupportedCommand<typeof Certificates> {
  static override summary = "Show the certificates of the node's TLS listeners"
  static override usage = 'certificates'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['configure', 'ssl']
  static override reason = 'the management API names the files of the certificates and does not show what is in them'
}
