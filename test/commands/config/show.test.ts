import {describe, expect, it} from 'vitest'

import {configFile} from '../../helpers/config_file.js'

const config = configFile()

async function shown(env: NodeJS.ProcessEnv, ...words: string[]) {
  const outcome = await config.runWith(
    {RMQCTL_CONFIG: config.file, RMQCTL_RETRIES: '', ...env},
    'show',
    '--formatter',
    'json',
    ...words,
  )
  expect(outcome).toMatchObject({exitCode: 0, stderr: ''})
  expect(outcome.stdout).not.toContain('s3cret')
  const rows: Array<Record<'setting' | 'value' | 'origin', string>> = JSON.parse(outcome.stdout)
  return rows.map(({setting, value, origin}) => `${setting}=${value} (${origin})`)
}

const builtIn = ['endpoint_order=given', 'insecure=false', 'retries=2', 'vhost=/', 'trace_http=false'].map(
  (each) => `${each} (built in)`,
)

describe('config show', () => {
  it('shows what is built in', async () => {
    config.write('')
    expect(await shown({})).toEqual([
      `config=${config.file} (RMQCTL_CONFIG)`,
      'url=http://localhost:15672 (built in)',
      'username=guest (built in)',
      'password=**** (built in)',
      ...builtIn,
    ])
  })

  it('names the flag, the variable or the key of each setting', async () => {
    config.write(
      '[prod]\nurl = ["https://x", "https://bob:s3cret2@y/p"]\nusername = "alice"\npassword_command = "false"\nproxy = "http://u:s3cret@p"\nkey_passphrase = "s3cret"\n[other]\n',
    )
    const of = (key: string) => `(${key} of profile "prod" in ${config.file})`
    const env = {RMQCTL_PROFILE: 'other', RMQCTL_VHOST: 'v', RABBITMQ_NODENAME: 'rabbit@x', RMQCTL_TRACE_HTTP: '1'}
    expect(await shown(env, '--profile', 'prod', '-t', '9')).toEqual([
      `config=${config.file} (RMQCTL_CONFIG)`,
      `url=https://x ${of('url')}`,
      `username=alice ${of('username')}`,
      `password=**** ${of('password_command')}`,
      `proxy=http://p ${of('proxy')}`,
      `url=https://y/p ${of('url')}`,
      `username=bob ${of('url')}`,
      `password=**** ${of('url')}`,
      `proxy=http://p ${of('proxy')}`,
      'endpoint_order=given (built in)',
      `key_passphrase=**** ${of('key_passphrase')}`,
      'insecure=false (built in)',
      'timeout=9 (--timeout)',
      'retries=2 (built in)',
      'vhost=v (RMQCTL_VHOST)',
      'node=rabbit@x (RABBITMQ_NODENAME)',
      'trace_http=true (RMQCTL_TRACE_HTTP)',
    ])
  })

  it('leaves out credentials that are bound to another URL', async () => {
    config.write('[default]\nurl = "http://x"\ntoken = "s3cret"\ninsecure = true\n')
    const rows = await shown({}, '--url', 'http://y')
    expect(rows.slice(1, 4)).toEqual(['url=http://y (--url)', 'username=guest (built in)', 'password=**** (built in)'])
    expect(rows).toContain('insecure=false (built in)')
    expect((await shown({})).slice(1, 3)).toEqual([
      `url=http://x (url of profile "default" in ${config.file})`,
      `token=**** (token of profile "default" in ${config.file})`,
    ])
  })

  it('says who is to be asked', async () => {
    config.write('')
    expect(await shown({}, '--username', 'alice')).toContain('password=**** (asked for at a terminal)')
    expect(await shown({}, '-n', 'rabbit@mq')).toContain('url=http://mq:15672 (--node)')
  })

  it('fails for settings that cannot be used', async () => {
    config.write('')
    expect(await config.run('show', '--profile', 'nope')).toMatchObject({
      exitCode: 78,
      stdout: expect.not.stringContaining('url'),
    })
  })
})
