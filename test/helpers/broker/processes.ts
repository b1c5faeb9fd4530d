import {readdirSync, readFileSync, readlinkSync} from 'node:fs'

/** What /proc says of a process, or an empty answer once it has ended. */
function attempt<T>(read: () => T, otherwise: T) {
  try {
    return read()
  } catch {
    return otherwise
  }
}

const belongs = (pid: number, folder: string) =>
  ['cmdline', 'environ'].some((file) =>
    attempt(() => readFileSync(`/proc/${pid}/${file}`, 'latin1'), '').includes(folder),
  ) || attempt(() => readlinkSync(`/proc/${pid}/cwd`), '').startsWith(folder)

/** The ids of all processes, other than this one, that have to do with a data folder. */
export const processesOf = (folder: string) =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && belongs(pid, folder))

interface Listener {
  address: string
  port: number
}

/** The sockets on which any of these processes listens, with the address as the kernel writes it. */
export function listenersOf(pids: number[]): Listener[] {
  const descriptors = pids.flatMap((pid) =>
    attempt(() => readdirSync(`/proc/${pid}/fd`), []).map((fd) => `/proc/${pid}/fd/${fd}`),
  )
  const sockets = new Set(descriptors.map((file) => attempt(() => readlinkSync(file), '')))
  const table = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => attempt(() => readFileSync(file, 'utf8'), ''))
  return table
    .flatMap((text) => text.trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === '0A' && sockets.has(`socket:[${inode}]`))
    .map(([, local = '']) => {
      const [address = '', port = ''] = local.split(':')
      return {address, port: Number.parseInt(port, 16)}
    })
}

const loopback = ['0100007F', '00000000000000000000000001000000', '0000000000000000FFFF00000100007F']

export const isLoopback = ({address}: Listener) => loopback.includes(address)
