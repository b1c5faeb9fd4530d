import {existsSync} from 'node:fs'
import {forget, keeperPid, runningBroker, until} from './state.js'

export async function stop() {
  const pid = keeperPid()
  if (pid === undefined) {
    forget()
    console.error('No demo broker is running.')
    return
  }
  const broker = runningBroker()
  process.kill(pid, 'SIGTERM')
  if (!(await until(() => keeperPid() === undefined, 10_000))) process.kill(pid, 'SIGKILL')
  const folder = broker?.folder
  await until(() => keeperPid() === undefined && !(folder && existsSync(folder)), 10_000)
  forget()
  console.error('The demo broker has ended, and its data is removed.')
}
