import {execFile} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'

import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {nodeOf} from '../helpers/nodes.js'
import {clear, own} from './state.js'

const broker = connect(inject('broker'))
const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const npm = (...args: string[]) => run('npm', [...args, '--no-audit', '--no-fund', '--ignore-scripts'], {cwd: root})

describe('the package, installed into an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rmqctl-installed-'))
  const program = join(folder, 'node_modules/.bin/rmqctl')

  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{}')
    const {stdout} = await npm('pack', '--json', '--pack-destination', folder)
    const [{filename}] = JSON.parse(stdout) as [{filename: string}]
    await npm('install', '--prefix', folder, join(folder, filename))
  })
  afterAll(() => rmSync(folder, {recursive: true}))

  for (const major of [20, 22, 24, 26]) {
    it(`does the main job on Node.js ${major}`, async () => {
      await clear(broker)
      const node = await nodeOf(major)
      const env = {PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent', RMQCTL_URL: broker.url}
      const rmqctl = async (...args: string[]) => (await run(node, [program, ...args], {env, cwd: folder})).stdout
      const [vhost, user] = [`${own}_v`, `${own}_u`]

      expect((await run(node, ['--version'])).stdout).toMatch(new RegExp(`^v${major}\\.`))
      expect(await rmqctl('add_vhost', vhost)).toBe(`Adding vhost "${vhost}" ...\n`)
      expect(await rmqctl('-q', 'add_user', user, 's3cret')).toBe('')
      expect(await rmqctl('-q', 'set_permissions', '-p', vhost, user, '^a', '.*', '')).toBe('')
      expect(await rmqctl('-q', 'list_permissions', '-p', vhost)).toBe(
        `user\tconfigure\twrite\tread\n${user}\t^a\t.*\t\n`,
      )
      expect(await rmqctl('list_queues', '-p', vhost, '--formatter', 'json')).toBe('[\n]\n')
      expect(await rmqctl('authenticate_user', '-q', user, 's3cret')).toBe('Success\n')
      expect(await rmqctl('-s', 'list_users', '--formatter', 'csv')).toContain(`"${user}","[]"\n`)
      expect(await rmqctl('delete_user', user)).toBe(`Deleting user "${user}" ...\n`)
      await clear(broker)
    })
  }
})
