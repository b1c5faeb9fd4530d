import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {Pool} from 'undici'

import {api} from '../test/helpers/broker/api.js'
import type {Broker} from '../test/helpers/broker/index.js'
import {time} from './hyperfine.js'
import {authorization, environment, original, program} from './subjects.js'
import {table, times} from './table.js'

const count = 1000
const parallel = 8
/** Changes of one user's permissions wait for each other. */
const users = Array.from({length: 50}, (_, i) => `bench_${i}`)
const userOf = (i: number) => users[i % users.length] as string
const manifest = join(import.meta.dirname, '../oclif.manifest.json')

/** How many changes a second: rmqctl in one call for all and in a call for each, a bare loop of undici's, rabbitmqctl. */
export async function changes(broker: Broker, node: string): Promise<string> {
  const env = environment(broker.url, broker.folder)
  for (const user of users) await api(broker, 'PUT', `/users/${user}`, {password: 'hunter2', tags: ''})
  const change = (i: number) => ['set_permissions', userOf(i), '.*', '.*', '.*']
  const lines = join(broker.folder, 'permissions.txt')
  writeFileSync(
    lines,
    Array.from(
      {length: count},
      (_, i) =>
        `${change(i)
          .map((word) => `'${word}'`)
          .join(' ')}\n`,
    ).join(''),
  )
  const hasBatch = 'batch' in JSON.parse(readFileSync(manifest, 'utf8')).commands
  const single = time({ours: [node, program, ...change(0)], theirs: original(broker, ...change(0))}, {runs: 10, env})
  const bare = await bareLoop(broker)
  const theirs = 1 / single.theirs.median
  const rates: Array<[name: string, aSecond: number]> = [['a bare loop of undici', bare]]
  if (hasBatch) {
    const batch = [node, program, 'batch', '--parallel', `${parallel}`, lines]
    rates.push([`rmqctl batch, ${count} lines`, count / time({batch}, {runs: 5, env}).batch.median])
  }
  rates.push(['rmqctl, a call for each', 1 / single.ours.median], ['rabbitmqctl, a call for each', theirs])
  const rows = rates.map(([name, rate]) => [name, rate.toFixed(1), times(rate, bare), times(rate, theirs)])
  return table(['`set_permissions`', 'a second', 'beside the bare loop', 'beside rabbitmqctl'], rows)
}

/** As many requests at a time as the batch makes. */
async function bareLoop(broker: Broker): Promise<number> {
  const pool = new Pool(broker.url, {connections: parallel})
  const body = JSON.stringify({configure: '.*', write: '.*', read: '.*'})
  const change = async (i: number) => {
    const headers = {authorization: authorization(broker), 'content-type': 'application/json'}
    const answer = await pool.request({method: 'PUT', path: `/api/permissions/%2F/${userOf(i)}`, headers, body})
    await answer.body.dump()
    if (answer.statusCode >= 300) throw new Error(`The broker answered ${answer.statusCode}.`)
  }
  const start = process.hrtime.bigint()
  await Promise.all(
    Array.from({length: parallel}, async (_, first) => {
      for (let i = first; i < count; i += parallel) await change(i)
    }),
  )
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  await pool.close()
  return count / seconds
}
