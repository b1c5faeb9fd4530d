// Starts a broker, or a cluster, prints its data folder, and returns, throws or waits without stopping it.
import {startCluster} from './index.js'
import type {Release} from './releases.js'

const [how, release, size] = process.argv.slice(2)
const {nodes} = await startCluster({release: release as Release, size: Number(size)})
console.log(nodes[0].folder)
if (how === 'throw') throw new Error('A run that fails')
if (how === 'wait') setInterval(() => {}, 1000)
