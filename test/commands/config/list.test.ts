import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

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

  it('lists those of rabbitmqadmin that ours do not hide', async () => {
    config.write('[a]\nurl = "http://x"\n')
    const other = join(config.folder, '.rabbitmqadmin.conf')
    writeFileSync(other, '[a]\n[c]\nhostname = mq\nusername = alice\npassword = s3cret\nfoo = s3cret\n')
    const {stdout, stderr} = await config.run('list', '-s')
    rmSync(other)
    expect({stdout, stderr}).toEqual({
      stdout: `a\thttp://x\t\t${config.file}\nc\thttp://mq:15672\talice\t${other}\n`,
      stderr: '',
    })
  })

  it('is empty without profiles', async () => {
    config.write('')
    expect((await config.run('list', '-q')).stdout).toBe('')
    expect(JSON.parse((await config.run('list', '--formatter', 'json')).stdout)).toEqual([])
  })
})
