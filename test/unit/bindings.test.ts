import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeEach, describe, expect, it} from 'vitest'

import {Http} from '../../src/http.js'
import {resolveSettings} from '../../src/settings.js'
import {json} from '../helpers/connections.js'
import {deserted, Servers} from '../helpers/servers.js'

const folder = mkdtempSync(join(tmpdir(), 'rmqctl-bindings-'))
writeFileSync(join(folder, 'secret'), 's3cret\n')

/** Two brokers that note what they are sent as authorization. */
const servers = new Servers()
let sent: Array<[name: string, authorization: string]> = []
const record = (name: string) =>
  servers.http(({headers}, response) => {
    sent.push([name, headers.authorization ?? ''])
    response.writeHead(200, json).end('{}')
  })
const here = `127.0.0.1:${await record('here')}`
const there = `127.0.0.1:${await record('there')}`
beforeEach(() => {
  sent = []
})
afterAll(async () => {
  await servers.close()
  rmSync(folder, {recursive: true})
})

type Values = Partial<Record<string, string | readonly string[]>>
const layers = ['flags', '--profile', 'environment', 'RMQCTL_PROFILE', 'default'] as const
type LayerName = (typeof layers)[number]

/** Makes one request with what each layer says; of RMQCTL_PROFILE and `default`, only one can be. */
async function ask(said: Partial<Record<LayerName, Values>>): Promise<void> {
  const {flags = {}, environment = {}} = said
  const table = (name: string, values: Values = {}) =>
    [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)].join('\n')
  const config = join(folder, 'config.toml')
  const tables = [
    table('upper', said['--profile']),
    table('lower', said.RMQCTL_PROFILE),
    table('default', said.default),
  ]
  writeFileSync(config, tables.join('\n'), {mode: 0o600})
  const env = Object.entries(environment).map(([key, value]) => [`RMQCTL_${key.toUpperCase()}`, `${value}`])
  const {url, ...others} = Object.fromEntries(
    Object.entries(flags).map(([key, value]) => [key.replaceAll('_', '-'), value]),
  )
  const settings = await resolveSettings(
    {config, ...others, ...(url && {url: [url].flat()}), ...(said['--profile'] && {profile: 'upper'})},
    {...Object.fromEntries(env), ...(said.RMQCTL_PROFILE && {RMQCTL_PROFILE: 'lower'})},
  )
  const http = new Http({...settings, retries: 0})
  await http.get('/overview').finally(() => http.close())
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const guest = basic('guest:guest')
const alice = basic('alice:s3cret')

/** The ways to say a secret, and what it comes to. */
const secrets: Array<[name: string, values: Values, authorization: string, onlyIn?: 'profile']> = [
  ['a password', {username: 'alice', password: 's3cret'}, alice],
  ['a password alone', {password: 's3cret'}, basic('guest:s3cret')],
  ['a password file', {username: 'alice', password_file: join(folder, 'secret')}, alice],
  ['a token', {token: 's3cret'}, 'Bearer s3cret'],
  ['a password command', {username: 'alice', password_command: ['echo', 's3cret']}, alice, 'profile'],
  ['a token command', {token_command: 'echo s3cret'}, 'Bearer s3cret', 'profile'],
]
const isProfile = (layer: LayerName) => layer !== 'flags' && layer !== 'environment'
const areTogether = (one: LayerName, other: LayerName) =>
  !(['RMQCTL_PROFILE', 'default'].includes(one) && ['RMQCTL_PROFILE', 'default'].includes(other) && one !== other)

for (const [name, secret, authorization, onlyIn] of secrets) {
  describe(name, () => {
    for (const mine of layers.filter((layer) => !onlyIn || isProfile(layer))) {
      it(`of ${mine} serves a URL of ${mine}`, async () => {
        await ask({[mine]: {url: `http://${here}`, ...secret}})
        expect(sent).toEqual([['here', authorization]])
      })

      for (const theirs of layers.filter((layer) => layer !== mine && areTogether(layer, mine))) {
        const serves = !isProfile(mine)
        it(`of ${mine} ${serves ? 'serves' : 'does not serve'} a URL of ${theirs}`, async () => {
          await ask({[mine]: secret, [theirs]: {url: `http://${here}`}})
          expect(sent).toEqual([['here', serves ? authorization : guest]])
        })

        it(`of ${mine} with its own URL does not go where ${theirs} says`, async () => {
          await ask({[mine]: {url: `http://${there}`, ...secret}, [theirs]: {url: `http://${here}`}})
          const isAbove = layers.indexOf(mine) < layers.indexOf(theirs)
          expect(sent).toEqual([isAbove ? ['there', authorization] : ['here', guest]])
        })
      }
    }
  })
}

describe('a user and a password in a URL', () => {
  for (const mine of layers) {
    for (const theirs of layers.slice(0, layers.indexOf(mine)).filter((layer) => areTogether(layer, mine))) {
      it(`of ${mine} do not go to the URL of ${theirs}`, async () => {
        await ask({[mine]: {url: `http://alice:s3cret@${there}`}, [theirs]: {url: `http://${here}`}})
        expect(sent).toEqual([['here', guest]])
      })
    }

    it(`of ${mine} do not go to the next URL of the same list`, async () => {
      const dead = `127.0.0.1:${await deserted()}`
      const urls = [`http://alice:s3cret@${dead}`, `http://${here}`]
      await ask({[mine]: {url: mine === 'environment' ? urls.join(',') : urls}})
      expect(sent).toEqual([['here', guest]])
    })

    it(`of ${mine} serve their URL, and the others of the list get those of the layer`, async () => {
      const dead = `127.0.0.1:${await deserted()}`
      const urls = [`http://bob:other@${dead}`, `http://${here}`]
      await ask({[mine]: {url: mine === 'environment' ? urls.join(',') : urls, username: 'alice', password: 's3cret'}})
      expect(sent).toEqual([['here', alice]])
    })
  }
})
