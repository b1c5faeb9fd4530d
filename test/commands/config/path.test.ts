import {join} from 'node:path'

import {expect, it} from 'vitest'

import {configFile} from '../../helpers/config_file.js'

const config = configFile()

it('config path prints the file of the flag, of the variable, or the usual one', async () => {
  const path = async (env: NodeJS.ProcessEnv, ...words: string[]) =>
    (await config.runWith(env, 'path', ...words)).stdout.trimEnd()
  expect(await path({RMQCTL_CONFIG: '/a'}, '--config', '/b')).toBe('/b')
  expect(await path({RMQCTL_CONFIG: '/a'})).toBe('/a')
  expect(await path({XDG_CONFIG_HOME: '/xdg'})).toBe('/xdg/rmqctl/config.toml')
  expect(await path({XDG_CONFIG_HOME: ''})).toBe(join(config.folder, '.config/rmqctl/config.toml'))
  expect(JSON.parse(await path({RMQCTL_CONFIG: '/a'}, '--formatter', 'json'))).toEqual({path: '/a'})
})
