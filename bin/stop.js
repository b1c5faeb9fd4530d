import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {install, root} from './setup.js'

if (existsSync(join(root, '.demo'))) {
  install()
  const {register} = await import('tsx/esm/api')
  register()
  const {stop} = await import('../demo/stop.ts')
  await stop()
} else {
  console.error('No demo broker is running.')
}
