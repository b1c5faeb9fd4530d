// Starts a broker, prints its data folder, and returns, throws or waits without stopping it.
import {startBroker} from './index.js'

const {folder} = await startBroker()
console.log(folder)
const how = process.argv[2]
if (how === 'throw') throw new Error('A run that fails')
if (how === 'wait') setInterval(() => {}, 1000)
