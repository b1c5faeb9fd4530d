// Holds the demo broker: starts it, fills it and stays as its clients, until `npm stop` or the broker's own end.
import {renameSync, writeFileSync} from 'node:fs'
import {startBroker} from '../test/helpers/broker/index.js'
import {files, forget, keeperPid} from './state.js'
import {populate} from './topology.js'

const {rabbitmqctl, tool, died, stop, ...info} = await startBroker({
  // An unacknowledged message is part of the show.
  config: ['consumer_timeout = 2592000000'],
})

async function end() {
  await stop()
  forget()
  process.exit()
}

for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, end)
died.then(end)
// Neither the broker nor the connections, which a user may close, keep this process from returning.
setInterval(() => {}, 2 ** 30)

await populate(info)
if (keeperPid() !== process.pid) {
  console.error('Another broker was started at the same time.')
  await stop()
  process.exit()
}
writeFileSync(`${files.broker}.new`, JSON.stringify(info), {mode: 0o600})
renameSync(`${files.broker}.new`, files.broker)
