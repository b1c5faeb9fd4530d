import {describe, expect, it} from 'vitest'

import {configFile} from '../../helpers/config_file.js'

const config = configFile()

describe('config remove', () => {
  const cases: Array<[string, string, string]> = [
    ['the only one', '[a]\nvhost = "a"\n', ''],
    [
      'with its comments, and none of others',
      '# all\n\n[a]\n# of a\nvhost = "a" # a\n\n# of b\n[b]\n',
      '# all\n\n# of b\n[b]\n',
    ],
    ['in the middle', '[x]\n\n[a]\nvhost = "a"\n\n[b]\n', '[x]\n\n[b]\n'],
    ['that is last', '[x]\n\n[a]\nvhost = """\n[b]\n"""', '[x]\n\n'],
    ['with tables of its own', '[a]\n[a.x]\ny = 1\n[b]\n[a.z]\n', '[b]\n'],
    ['on one line', 'a = {vhost = "a"}\nb.vhost = "b"\n', 'b.vhost = "b"\n'],
  ]
  it.each(cases)('takes out a profile %s', async (_name, before, after) => {
    config.write(before)
    expect(await config.run('remove', 'a')).toEqual({
      exitCode: 0,
      stdout: `Removing profile "a" from ${config.file} ...\n`,
      stderr: '',
    })
    expect(config.read()).toBe(after)
    expect(config.mode()).toBe(0o600)
  })

  it('knows no profile that is not there', async () => {
    config.write('[a]\n')
    expect(await config.run('remove', 'b')).toMatchObject({
      exitCode: 65,
      stderr: expect.stringContaining('no profile "b"'),
    })
    expect(await config.run('remove')).toMatchObject({exitCode: 64})
    expect(config.read()).toBe('[a]\n')
  })
})
