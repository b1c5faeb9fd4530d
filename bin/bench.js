import {build, install} from './setup.js'

install()
build()
const {register} = await import('tsx/esm/api')
register()
const {bench} = await import('../bench/index.ts')
process.exitCode = await bench()
