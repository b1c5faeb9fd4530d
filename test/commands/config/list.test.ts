import {describe, expect, it} from 'vitest'

import {configFile} from '../../helpers/config_file.js'

const config = configFile()

describe('config list', () => {
  it('lists profiles by name, without secrets', async () => {
    config.write('[b]\nurl = ["http://alice:s3cret@x", "http://y"]\n[a]\nusername = "bob"\npassword = "s3cret"\n')
    expect(await config.run('list')).toEqual({
      exitCode: 0,
      stdout: `Listing profiles ...\nprofile\turl\tusername\tfile\na\t\tbob\t${config.file}\nb\thttp://x, http://y\t\t${config.file}\n`,
      stderr: '',
    })
  })

  it('is empty without profiles', async () => {
    config.write('')
    expect((await config.run('list', '-q')).stdout).toBe('')
    expect(JSON.parse((await config.run('list', '--formatter', 'json')).stdout)).toEqual([])
  })
})
