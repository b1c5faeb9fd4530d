import {describe, expect, it} from 'vitest'

import {configFile} from '../../helpers/config_file.js'

const config = configFile()
const text = `# The brokers of the shop.
[default]
url = [ # both
  "http://localhost:1", # one
  'http://localhost:2',
]
"vhost" = """
[prod]
vhost = 'no'""" # odd

# Production, mind.
[ prod ] # Berlin
url = "http://localhost:3"  # tunnel
timeout=5

[last]
`

describe('config edit', () => {
  it('changes, adds and takes out settings, and keeps comments and order', async () => {
    config.write(text, 0o644)
    const words = ['url=http://localhost:4', 'vhost=orders', '--unset', 'timeout']
    expect(await config.run('edit', 'prod', ...words)).toEqual({
      exitCode: 0,
      stdout: `Changing profile "prod" in ${config.file} ...\n`,
      stderr: '',
    })
    expect(config.read()).toBe(
      text.replace('"http://localhost:3"  #', '"http://localhost:4"  #').replace('timeout=5\n', 'vhost = "orders"\n'),
    )
    expect(config.mode()).toBe(0o600)
  })

  it('replaces values that go over several lines', async () => {
    config.write(text)
    await config.run('edit', 'default', 'url=http://localhost', 'vhost=x')
    expect(config.read().split('\n').slice(0, 4)).toEqual([
      '# The brokers of the shop.',
      '[default]',
      'url = "http://localhost"',
      '"vhost" = "x" # odd',
    ])
  })

  it('fills a profile that is empty, at the very end', async () => {
    config.write('[a]\n[b]')
    await config.run('edit', 'b', 'vhost=b')
    await config.run('edit', 'a', 'vhost=a')
    expect(config.read()).toBe('[a]\nvhost = "a"\n[b]\nvhost = "b"\n')
  })

  it('leaves to a person what it cannot change safely', async () => {
    for (const odd of ['prod = {vhost = "a"}\n', 'prod.vhost = "a"\n', '[prod]\n"vhost" = "a"\n[prod.more]\nx = 1\n']) {
      config.write(odd)
      const outcome = await config.run('edit', 'prod', 'vhost=b')
      if (odd.includes('more')) expect(outcome).toMatchObject({exitCode: 0})
      else {
        expect(outcome).toMatchObject({exitCode: 78, stderr: expect.stringMatching(/edited safely: change it by hand/)})
        expect(config.read()).toBe(odd)
      }
    }
  })

  it('knows no profile that is not there, nor a setting', async () => {
    config.write(text)
    expect(await config.run('edit', 'dev', 'vhost=b')).toMatchObject({
      exitCode: 65,
      stderr: `Error: There is no profile "dev" in ${config.file}.\n`,
    })
    expect(await config.run('edit', 'prod', '--unset', 'vhosts')).toMatchObject({exitCode: 64})
    expect(await config.run('edit', 'prod')).toMatchObject({exitCode: 64})
    expect(config.read()).toBe(text)
  })
})
