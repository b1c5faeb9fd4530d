import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {clear, own} from './state.js'
import {ours} from './tools.js'

const broker = connect(inject('broker'))
const secret = 'hunter2-ä'
const [lesser, tagless] = [`${own}_management`, `${own}_`]

beforeAll(async () => {
  await clear(broker)
  await api(broker, 'PUT', `/vhosts/${own}`, {})
  await api(broker, 'PUT', `/users/${lesser}`, {password: secret, tags: 'management'})
  await api(broker, 'PUT', `/users/${tagless}`, {password: secret, tags: ''})
  await api(broker, 'PUT', `/permissions/${own}/${lesser}`, {configure: '', write: '', read: ''})
})
afterAll(() => clear(broker))

async function doctor(env: Record<string, string>, ...args: string[]) {
  const {exitCode, stdout, stderr} = await ours(broker, ['doctor', '--formatter', 'json', ...args], {
    link: 'rmqctl',
    env,
  })
  expect(stdout + stderr).not.toContain(secret)
  const rows: Array<Record<string, string>> = JSON.parse(stdout)
  return {
    exitCode,
    rows,
    amiss: rows.filter(({verdict}) => verdict !== 'ok').map(({check, verdict}) => `${check} ${verdict}`),
  }
}

const as = (username: string, password = secret) => ({RMQCTL_USERNAME: username, RMQCTL_PASSWORD: password})

describe('doctor, on a real broker', () => {
  it('finds that all is well', async () => {
    const {exitCode, rows, amiss} = await doctor({})
    expect({exitCode, amiss}).toEqual({exitCode: 0, amiss: []})
    const of = (name: string) => rows.find(({check}) => check === name)?.detail
    expect(of('release')).toMatch(/^RabbitMQ \d+\.\d+\.\d+ of .+@.+ on Erlang \d/)
    expect(of('clock')).toMatch(/^agrees with ours$|^is \d s (ahead of|behind) ours$/)
    expect(of('vhost')).toBe('"/": configure ".*", write ".*", read ".*"')
  })

  it('tells of the user and what it may do', async () => {
    expect(await doctor(as('guest', 's3cret-wrong'))).toMatchObject({exitCode: 77, amiss: ['user failed']})
    expect(await doctor(as(tagless))).toMatchObject({exitCode: 77, amiss: ['user failed']})
    expect(await doctor(as(lesser), '-p', own)).toMatchObject({exitCode: 0, amiss: []})
    expect(await doctor(as(lesser), '-p', `${own}_nope`)).toMatchObject({exitCode: 77, amiss: ['vhost failed']})
    expect(await doctor({}, '-p', `${own}_nope`)).toMatchObject({exitCode: 69, amiss: ['vhost failed']})
  })
})
