/** What the commands that set permissions share. */

import * as Args from '@oclif/core/args'

export const permissionArgs = {
  username: Args.string({required: true, description: 'User to grant permissions to'}),
  configure: Args.string({required: true, description: 'Configuration permission pattern'}),
  write: Args.string({required: true, description: 'Write permission pattern'}),
  read: Args.string({required: true, description: 'Read permission pattern'}),
}
