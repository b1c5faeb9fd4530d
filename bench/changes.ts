import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'

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

/** How many changes a second: rmqctl in one call for all and in a call for each, a bare loop of undici's, rabbitmqctl. */
export async function changes(broker: Broker, node: string): Promise<string> {
  const env = environment(broker.url, broker.folder)
  for (const user of users) await api(broker, 'PUT', `/users/${user}`, {password: 'hunter2', tags: ''})
  const change = (i: number) => ['set_permissions', userOf(i), '.*', '.*', '.*']
  const lines = join(broker.folder, 'permissions.txt')
  const words = Array.from({length: count}, (_, i) => change(i).map((word) => `'${word}'`))
  writeFileSync(lines, words.map((line) => `${line.join(' ')}\n`).join(''))
  const single = time({ours: [node, program, ...change(0)], theirs: original(broker, ...change(0))}, {runs: 10, env})
  const loop = bareLoop(broker)
  const batch = [node, program, 'batch', '--parallel', `${parallel}`, lines]
  const many = time({bare: [node, loop.file], batch}, {runs: 10, env})
  const bare = count / many.bare.median
  const theirs = 1 / single.theirs.median
  const rates: Array<[name: string, aSecond: number]> = [
    [`a program with a bare loop of undici, ${count} changes`, bare],
    ['the same, without its start', count / loop.median()],
    [`rmqctl batch, ${count} lines`, count / many.batch.median],
    ['rmqctl, a call for each', 1 / single.ours.median],
    ['rabbitmqctl, a call for each', theirs],
  ]
  const rows = rates.map(([name, rate]) => [name, rate.toFixed(1), times(rate, bare), times(rate, theirs)])
  return table(['`set_permissions`', 'a second', 'beside the bare loop', 'beside rabbitmqctl'], rows)
}

/**
 * Writes a program that makes as many requests at a time as the batch.
 * @returns its file, and how many seconds its loop has taken, once it has run
 */
function bareLoop(broker: Broker): {file: string; median: () => number} {
  const file = join(broker.folder, 'bare_loop.cjs')
  const seconds = join(broker.folder, 'bare_loop.txt')
  rmSync(seconds, {force: true})
  const undici = createRequire(import.meta.url).resolve('undici')
  writeFileSync(
    file,
    `const {appendFileSync} = require('node:fs')
const {Pool} = require(${JSON.stringify(undici)})
const users = ${JSON.stringify(users)}
const headers = {authorization: '${authorization(broker)}', 'content-type': 'application/json'}
const body = JSON.stringify({configure: '.*', write: '.*', read: '.*'})
const pool = new Pool('${broker.url}', {connections: ${parallel}})
const change = async (i) => {
  const path = '/api/permissions/%2F/' + users[i % users.length]
  const answer = await pool.request({method: 'PUT', path, headers, body})
  await answer.body.dump()
  if (answer.statusCode >= 300) throw new Error('The broker answered ' + answer.statusCode + '.')
}
const work = async (first) => {
  for (let i = first; i < ${count}; i += ${parallel}) await change(i)
}
const start = process.hrtime.bigint()
Promise.all(Array.from({length: ${parallel}}, (_, first) => work(first))).then(() => {
  appendFileSync(${JSON.stringify(seconds)}, Number(process.hrtime.bigint() - start) / 1e9 + '\\n')
  return pool.close()
})
`,
  )
  const median = () => {
    const all = readFileSync(seconds, 'utf8')
      .trim()
      .split('\n')
      .map(Number)
      .sort((a, b) => a - b)
    return all[Math.floor(all.length / 2)] as number
  }
  return {file, median}
}
