import {writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {api} from '../test/helpers/broker/api.js'
import type {Broker} from '../test/helpers/broker/index.js'

export const program = join(import.meta.dirname, '../bin/run.cjs')

/** What the list of queues asks of the API. */
export const request = '/api/queues/%2F?columns=name%2Cmessages&disable_stats=true&enable_queue_totals=true&sort='

export const authorization = ({username, password}: Login) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

type Login = Pick<Broker, 'username' | 'password'>

/** The environment of everything that is measured. */
export const environment = (url: string, folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: folder,
  RMQCTL_URL: url,
})

/** The least that can ask the API: ten lines with Node's own client, one request, no checks. @returns its file */
export function floorScript({url, folder, ...login}: Pick<Broker, 'url' | 'folder'> & Login): string {
  const file = join(folder, 'floor.cjs')
  writeFileSync(
    file,
    `const http = require('node:http')
const options = {headers: {authorization: '${authorization(login)}'}}
http.get('${url}${request}', options, (answer) => {
  answer.setEncoding('utf8')
  let text = ''
  answer.on('data', (part) => (text += part))
  answer.on('end', () => {
    const lines = JSON.parse(text).map(({name, messages}) => name + '\\t' + messages + '\\n')
    process.stdout.write(lines.join(''))
  })
})
`,
  )
  return file
}

/** The same request by curl. */
export const curl = ({url, ...login}: Pick<Broker, 'url'> & Login): string[] => [
  'curl',
  '--silent',
  '--fail',
  '--header',
  `authorization: ${authorization(login)}`,
  `${url}${request}`,
]

/** The release's own tool, for hyperfine. */
export const original = ({tools: {prefix, bin, env}}: Broker, ...args: string[]): string[] => {
  const settings = Object.entries(env).map(([key, value]) => `${key}=${value}`)
  return ['env', ...settings, ...prefix, join(bin, 'rabbitmqctl'), ...args]
}

/** Queues, numbered from one number up to another. */
export async function declare(broker: Broker, from: number, to: number): Promise<void> {
  const queues = Array.from({length: to - from}, (_, i) => ({
    ...{name: `orders.${from + i}`, vhost: '/', durable: true, auto_delete: false, arguments: {}},
  }))
  const {status, body} = await api(broker, 'POST', '/definitions', {queues})
  if (status >= 300) throw new Error(`The queues could not be declared: ${status} ${JSON.stringify(body)}`)
}
