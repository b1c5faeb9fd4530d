import {build, install} from './setup.js'

install()
build()
const {register} = await import('tsx/esm/api')
register()
const {start} = await import('../demo/start.ts')
process.exitCode = await start(process.argv.slice(2))
