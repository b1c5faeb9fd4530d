import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdirSync, openSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {api} from '../test/helpers/broker/api.js'
import type {BrokerInfo} from '../test/helpers/broker/index.js'
import {locate} from '../test/helpers/broker/locate.js'
import {leftBehind, shown} from './shown.js'
import {files, forget, keeper, keeperPid, root, runningBroker, until} from './state.js'

/** Starts the broker in a process of its own, which outlives this one. */
function startKeeper() {
  // Here rather than there, so that the user sees what it installs.
  locate(console.error)
  forget()
  console.error('Starting a throwaway broker …')
  mkdirSync(files.folder, {recursive: true, mode: 0o700})
  writeFileSync(files.config, '', {mode: 0o600})
  const log = openSync(files.log, 'a')
  const child = spawn(process.execPath, ['--import', 'tsx', keeper], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log],
  })
  writeFileSync(files.pid, String(child.pid))
  child.unref()
}

async function demoBroker(): Promise<BrokerInfo> {
  if (keeperPid() === undefined) startKeeper()
  await until(() => runningBroker() !== undefined || keeperPid() === undefined, 180_000)
  const broker = runningBroker()
  if (broker) return broker
  throw new Error(`The demo broker did not start:\n${readFileSync(files.log, 'utf8').trimEnd()}`)
}

/** The user's environment, without what would lead rmqctl to another broker. */
function environment(broker: BrokerInfo) {
  const own = Object.entries(process.env).filter(([name]) => !/^(RMQCTL|RABBITMQ)_/.test(name))
  return {
    ...Object.fromEntries(own),
    RMQCTL_URL: broker.url,
    RMQCTL_USERNAME: broker.username,
    RMQCTL_PASSWORD: broker.password,
    RMQCTL_CONFIG: files.config,
  }
}

async function rmqctl(broker: BrokerInfo, words: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'bin/run.cjs'), ...words], {
    stdio: 'inherit',
    env: environment(broker),
  })
  const [exitCode] = await once(child, 'exit')
  return exitCode ?? 1
}

const quoted = (word: string) => (/^[\w.,:/@=-]+$/.test(word) ? word : `'${word}'`)

/** @returns the exit code of the first command that failed, else 0 */
async function show(broker: BrokerInfo) {
  for (const path of leftBehind) await api(broker, 'DELETE', path)
  let outcome = 0
  for (const words of shown) {
    console.log(`\n$ rmqctl ${words.map(quoted).join(' ')}`)
    const exitCode = await rmqctl(broker, words)
    outcome ||= exitCode
  }
  console.log(`
RabbitMQ ${broker.release} keeps running as ${broker.node}:
  ${broker.url} (user ${broker.username}, password ${broker.password}), ${broker.amqpUrl}
Go on with
  npm start -- list_queues -p demo name messages     one command; npm --silent start leaves out npm's own lines
  npm stop                                           ends the broker and removes its data`)
  return outcome
}

/** @returns the exit code */
export async function start(words: string[]) {
  const broker = await demoBroker()
  return words.length > 0 ? rmqctl(broker, words) : show(broker)
}
