import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {TLSSocket} from 'node:tls'

import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest'

import {Authority, contents} from '../helpers/certificates.js'
import {Resident} from '../helpers/resident.js'
import {Servers} from '../helpers/servers.js'

const home = mkdtempSync(join(tmpdir(), 'rmqctl-bindings-'))
const ca = new Authority()
const server = ca.sign('server', 'IP:127.0.0.1')
const client = ca.sign('s3cret-client', 'DNS:client')
const servers = new Servers()
const resident = new Resident(process.execPath)
afterAll(async () => {
  await resident.close()
  await servers.close()
  for (const folder of [home, ca.folder]) rmSync(folder, {recursive: true})
})

/** Two hosts that write down who logs in at them, with what. */
const hosts = {here: {url: '', received: [] as string[]}, there: {url: '', received: [] as string[]}}
beforeAll(async () => {
  const options = {...contents(server), ca: contents(ca).cert, requestCert: true, rejectUnauthorized: false}
  for (const host of [hosts.here, hosts.there]) {
    const port = await servers.https(options, ({socket, headers, url = ''}, response) => {
      const [scheme, words = ''] = (headers.authorization ?? '').split(' ')
      const login = scheme === 'Basic' ? Buffer.from(words, 'base64').toString() : words
      const {subject} = (socket as TLSSocket).getPeerCertificate()
      host.received.push(subject ? `${login} with ${subject.CN}` : login)
      response.setHeader('content-type', 'application/json')
      response.end(url.startsWith('/api/whoami') ? '{"name":"x","tags":["administrator"]}' : '[]')
    })
    host.url = `https://127.0.0.1:${port}`
  }
})

const ran = join(home, 'ran')
beforeEach(() => {
  for (const host of Object.values(hosts)) host.received.splice(0)
  rmSync(ran, {force: true})
})

/** Highest first; two of one rank cannot be there together. */
const ranks = {
  flags: 0,
  '--profile': 1,
  '--profile of rabbitmqadmin': 1,
  environment: 2,
  RMQCTL_PROFILE: 3,
  default: 3,
  'RMQCTL_PROFILE of rabbitmqadmin': 3,
} as const
type LayerName = keyof typeof ranks
const layers = Object.keys(ranks) as LayerName[]
const isForeign = (layer: LayerName) => layer.endsWith('rabbitmqadmin')

const passwordFile = join(home, 'password')
writeFileSync(passwordFile, 's3cret\n')
const printing = (text: string) => `sh -c 'touch ${ran}; echo ${text}'`

/** What a secret is, and what a host receives when it is sent. */
const secrets: Record<string, {said: Record<string, string>; sent: string}> = {
  password: {said: {username: 'alice', password: 's3cret'}, sent: 'alice:s3cret'},
  'password alone': {said: {password: 's3cret'}, sent: 'guest:s3cret'},
  'password file': {said: {username: 'alice', password_file: passwordFile}, sent: 'alice:s3cret'},
  'password command': {said: {username: 'alice', password_command: printing('s3cret')}, sent: 'alice:s3cret'},
  token: {said: {token: 's3cret-token'}, sent: 's3cret-token'},
  'token command': {said: {token_command: printing('s3cret-token')}, sent: 's3cret-token'},
  'client certificate': {said: {cert: client.cert, key: client.key}, sent: 'guest:guest with s3cret-client'},
}
const ofForeign: Record<string, string> = {cert: 'ssl_cert_file', key: 'ssl_key_file'}

/** Whether a layer has words for a secret. */
const canSay = (layer: LayerName, kind: string) =>
  isForeign(layer)
    ? ['password', 'password alone', 'client certificate'].includes(kind)
    : !kind.endsWith('command') || !['flags', 'environment'].includes(layer)

type Said = Record<string, string>

/** Runs a command whose layers say this. */
async function list(all: Partial<Record<LayerName, Said>>) {
  const args = ['-q', 'list_vhosts']
  const env: Record<string, string> = {HOME: home, RMQCTL_CONFIG: join(home, 'config.toml'), RMQCTL_CACERT: ca.cert}
  let toml = ''
  let ini = ''
  for (const [layer, said] of Object.entries(all) as Array<[LayerName, Said]>) {
    const name = layer === 'default' ? layer : `p${ranks[layer]}`
    if (layer === 'flags') {
      for (const [key, value] of Object.entries(said)) args.push(`--${key.replaceAll('_', '-')}`, value)
    } else if (layer === 'environment') {
      for (const [key, value] of Object.entries(said)) env[`RMQCTL_${key.toUpperCase()}`] = value
    } else {
      if (layer.startsWith('--profile')) args.push('--profile', name)
      if (layer.startsWith('RMQCTL_PROFILE')) env.RMQCTL_PROFILE = name
      if (!isForeign(layer)) toml += tableOf(name, said)
      else ini += sectionOf(name, said)
    }
  }
  writeFileSync(join(home, 'config.toml'), toml, {mode: 0o600})
  writeFileSync(join(home, '.rabbitmqadmin.conf'), ini)
  const outcome = await resident.run({program: 'rmqctl', args, env})
  expect(outcome).toMatchObject({exitCode: 0, stderr: ''})
  return {here: [...new Set(hosts.here.received)], there: [...new Set(hosts.there.received)], hasRun: existsSync(ran)}
}

const tableOf = (name: string, said: Said) =>
  `[${name}]\n${Object.entries(said)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join('')}`

function sectionOf(name: string, {url, ...said}: Said) {
  const {hostname, port} = new URL(url ?? hosts.there.url)
  const pairs = Object.entries(said).map(([key, value]) => `${ofForeign[key] ?? key} = ${value}\n`)
  return `[${name}]\nhostname = ${hostname}\nport = ${port}\nssl = True\n${pairs.join('')}`
}

/** Pairs of layers that can be there together, and the secrets that the first of them can say. */
const pairs = layers.flatMap((mine) =>
  layers.flatMap((theirs) =>
    ranks[mine] === ranks[theirs]
      ? []
      : Object.keys(secrets).flatMap((kind) => (canSay(mine, kind) ? [{mine, theirs, kind}] : [])),
  ),
)

describe('a secret of one layer and the URL of another', () => {
  // Rabbitmqadmin's always have a URL of their own.
  it.each(pairs.filter(({mine}) => !isForeign(mine)))(
    '$kind of $mine, URL of $theirs',
    async ({mine, theirs, kind}) => {
      const {said, sent} = secrets[kind] ?? {said: {}, sent: ''}
      const isFree = mine === 'flags' || mine === 'environment'
      expect(await list({[mine]: said, [theirs]: {url: hosts.here.url}})).toEqual({
        here: [isFree ? sent : 'guest:guest'],
        there: [],
        hasRun: false,
      })
    },
  )
})

describe('a secret with the URL of its layer, and the URL of another', () => {
  it.each(pairs)('$kind of $mine, URL of $theirs', async ({mine, theirs, kind}) => {
    const {said, sent} = secrets[kind] ?? {said: {}, sent: ''}
    const isAbove = ranks[mine] < ranks[theirs]
    expect(await list({[mine]: {...said, url: hosts.there.url}, [theirs]: {url: hosts.here.url}})).toEqual({
      here: isAbove ? [] : ['guest:guest'],
      there: isAbove ? [sent] : [],
      hasRun: isAbove && kind.endsWith('command'),
    })
  })

  const named = pairs.filter(({mine, kind}) => kind === 'password' && !isForeign(mine))
  it.each(named)('user and password in the URL of $mine, URL of $theirs', async ({mine, theirs}) => {
    const isAbove = ranks[mine] < ranks[theirs]
    const url = hosts.there.url.replace('//', '//alice:s3cret@')
    expect(await list({[mine]: {url}, [theirs]: {url: hosts.here.url}})).toEqual({
      here: isAbove ? [] : ['guest:guest'],
      there: isAbove ? ['alice:s3cret'] : [],
      hasRun: false,
    })
  })
})
