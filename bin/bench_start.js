import {build, install} from './setup.js'

install()
build()
const {register} = await import('tsx/esm/api')
register()
const {benchStart} = await import('../bench/start.ts')
process.exitCode = await benchStart(process.argv[2])
