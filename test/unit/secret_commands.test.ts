import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, expect, it} from 'vitest'

import {ToolError} from '../../src/errors.js'
import {resolveSettings} from '../../src/settings.js'

const folder = mkdtempSync(join(tmpdir(), 'rmqctl-commands-'))
afterAll(() => rmSync(folder, {recursive: true}))

const config = join(folder, 'config.toml')
const trail = join(folder, 'trail')

/** A script that leaves a trail and then does as told. */
function script(name: string, body: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\necho ran >> '${trail}'\n${body}\n`)
  chmodSync(path, 0o755)
  return path
}

/** The settings of a profile with these keys. */
function resolve(keys: string, env: NodeJS.ProcessEnv = {}, mode = 0o600) {
  writeFileSync(config, `[default]\n${keys}\n`)
  chmodSync(config, mode)
  rmSync(trail, {force: true})
  return resolveSettings({}, {RMQCTL_CONFIG: config, ...env})
}

const runs = () => (existsSync(trail) ? readFileSync(trail, 'utf8').split('\n').length - 1 : 0)

/** What logs in to the first URL. */
const login = async (...args: Parameters<typeof resolve>) => (await resolve(...args)).targets[0]?.login()

const shows = script('shows', `printf 's3cret\\r\\nnot this\\n'`)

describe('a command', () => {
  it('prints a password or a token on its first line', async () => {
    expect(await login(`username = "alice"\npassword_command = "${shows}"`)).toEqual({
      username: 'alice',
      password: 's3cret',
    })
    expect(await login(`token_command = ["${shows}"]`)).toEqual({token: 's3cret'})
  })

  it('runs when its secret is needed, and once for all URLs', async () => {
    const {targets} = await resolve(`url = ["http://a", "http://b"]\nusername = "alice"\npassword_command = "${shows}"`)
    expect(runs()).toBe(0)
    for (const target of [...targets, ...targets]) expect(await target.login()).toHaveProperty('password', 's3cret')
    expect(runs()).toBe(1)
  })

  it('does not run when a higher layer has the secret, or has another user', async () => {
    const keys = `username = "alice"\npassword_command = "${shows}"`
    expect(await login(keys, {RMQCTL_PASSWORD: 'x'})).toEqual({username: 'alice', password: 'x'})
    expect(await login(keys, {RMQCTL_TOKEN: 'x'})).toEqual({token: 'x'})
    expect(await login(keys, {RMQCTL_USERNAME: 'bob', RMQCTL_PASSWORD: 'x'})).toHaveProperty('username', 'bob')
    expect(runs()).toBe(0)
    expect(await login('password_command = "a;b"', {RMQCTL_PASSWORD: 'x'})).toHaveProperty('password', 'x')
  })

  it('gets its words as they are, without a shell', async () => {
    const words = script('words', `for word; do printf '<%s>' "$word"; done`)
    const password = async (value: string) => login(`password_command = ${value}`)
    const expected = {username: 'guest', password: '<a b><$HOME;x|*><é">'}
    expect(await password(`'''${words} "a b" '$HOME;x|*' é\\"'''`)).toEqual(expected)
    expect(await password(`['${words}', 'a b', '$HOME;x|*', 'é"']`)).toEqual(expected)
    expect(await password(`["./words", "${trail}"]`)).toHaveProperty('password', `<${trail}>`)
    expect(await password('["printf", "%s", "x"]')).toHaveProperty('password', 'x')
  })

  it('finds nothing on stdin, and no password of ours in its environment', async () => {
    const looks = script('looks', `cat; env | grep -c 's3cret' || true`)
    const env = {...process.env, RMQCTL_CONFIG: config}
    expect(await login(`password_command = "${looks}"\nkey_passphrase = "s3cret"`, env)).toHaveProperty('password', '0')
  })

  const unfit = ['a; b', 'a | b', 'a > b', 'a && b', 'a *.x', 'a $HOME', 'a "$HOME"', 'a $(b)', 'a `b`', 'a "`b`"']
  for (const text of [...unfit, 'a # b', 'a "b', "a 'b", 'a b\\', '', ' ']) {
    it(`of ${JSON.stringify(text)} is refused`, async () => {
      const error = await login(`password_command = ${JSON.stringify(text)}`).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({
        exit: 'config',
        message: expect.stringMatching(
          /^password_command of profile "default" in .*config\.toml (is run without a shell|names no)/,
        ),
      })
    })
  }

  it('is refused when others may write the file', async () => {
    for (const mode of [0o620, 0o602, 0o666]) {
      await expect(resolve(`password_command = "${shows}"`, {}, mode)).rejects.toMatchObject({
        exit: 'config',
        message: expect.stringMatching(
          /is not run, since others may write that file: try chmod go-w .*config\.toml\.$/,
        ),
      })
    }
    expect(runs()).toBe(0)
    expect(await login(`password_command = "${shows}"`, {}, 0o644)).toHaveProperty('password', 's3cret')
    expect(await login('vhost = "x"\npassword = "y"', {}, 0o666)).toHaveProperty('password', 'y')
  })

  const failing: Array<[string, string, RegExp]> = [
    ['that fails', script('fails', 'echo s3cret; echo s3cret >&2; exit 3'), /failed \(exit code 3\)\.$/],
    ['that is killed', script('dies', 'echo s3cret; kill -9 $$'), /failed \(SIGKILL\)\.$/],
    ['that prints nothing', script('empty', 'echo; echo s3cret'), /printed nothing on its first line\.$/],
    ['that floods', script('floods', 'yes s3cret'), /failed \(SIGKILL\)\.$/],
    ['that is not there', '/nope/pass', /cannot be run \(ENOENT\)\.$/],
  ]
  for (const [name, path, message] of failing) {
    it(`${name} is an error without its output`, async () => {
      const error = await login(`password_command = "${path}"`).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ToolError)
      expect(error).toMatchObject({exit: 'config', message: expect.stringMatching(message)})
      expect(JSON.stringify(error) + (error as Error).stack).not.toContain('s3cret')
    })
  }

  it('that does not end is late', async () => {
    const path = script('hangs', 'echo s3cret; sleep 60')
    const error = await login(`timeout = 1\npassword_command = "${path}"`).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({exit: 'temporary', message: expect.stringMatching(/did not end within 1 second\.$/)})
  })

  it('prints a token that a header can carry', async () => {
    const spaces = script('spaces', 'echo s3cret token')
    await expect(login(`token_command = "${spaces}"`)).rejects.toMatchObject({
      exit: 'config',
      message: expect.not.stringContaining('s3cret'),
    })
  })
})
