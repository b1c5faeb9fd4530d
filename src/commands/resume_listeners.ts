import {UnsupportedCommand} from '../families/unsupported.js'
import {listeners} from '../reasons.js'

export default class ResumeListeners extends UnsupportedCommand<typeof ResumeListeners> {
  static override summary = 'Accept connections of clients again'
  static override usage = 'resume_listeners'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Operations'
  static override guides = ['networking']
  static override reason = listeners
}
