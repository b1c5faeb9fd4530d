import {existsSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import type {BrokerInfo} from '../test/helpers/broker/index.js'

export const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.demo')

/** What is kept of the demo broker between commands. */
export const files = {
  folder,
  /** the process that holds the broker */
  pid: join(folder, 'pid'),
  /** a BrokerInfo, once the broker is ready for use */
  broker: join(folder, 'broker.json'),
  log: join(folder, 'log'),
  /** for rmqctl, in place of the user's own, which may speak of other brokers */
  config: join(folder, 'config.toml'),
}

export const keeper = join(root, 'demo/keep.ts')

/** The process that holds the broker; a pid that another program has got since is none. */
export function keeperPid(): number | undefined {
  if (!existsSync(files.pid)) return undefined
  const pid = Number(readFileSync(files.pid, 'utf8'))
  return pid > 0 && isKeeper(pid) ? pid : undefined
}

function isKeeper(pid: number) {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self/cmdline') || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(keeper)
  } catch {
    return false
  }
}

export function runningBroker(): BrokerInfo | undefined {
  return keeperPid() !== undefined && existsSync(files.broker)
    ? JSON.parse(readFileSync(files.broker, 'utf8'))
    : undefined
}

export const forget = () => rmSync(folder, {recursive: true, force: true})

/** @returns whether it came true in time */
export async function until(isTrue: () => boolean, timeoutMs: number) {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(100)) if (isTrue()) return true
  return isTrue()
}
