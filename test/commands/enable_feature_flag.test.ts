import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {management, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/feature-flags')
const put = (name: string) => management().put(`/api/feature-flags/${name}/enable`, {name})
const flag = (name: string, state: string, stability = 'stable') => ({name, state, stability})
const flags = [
  flag('one', 'disabled'),
  flag('two', 'enabled'),
  flag('old', 'enabled', 'required'),
  flag('new', 'disabled', 'experimental'),
  flag('three', 'disabled'),
  flag('later', 'unavailable'),
]
const unsupported = 'Error:\nThis feature flag is not supported by node rabbit@one\n'

describe('enable_feature_flag', () => {
  acts({
    words: ['enable_feature_flag', 'one'],
    banner: 'Enabling feature flag "one" ...',
    first: get,
    arrange: () => {
      get().reply(200, flags)
      put('one').reply(204)
    },
  })

  it('enables with all what is stable and not enabled', async () => {
    get().reply(200, flags)
    put('one').reply(204)
    put('three').reply(204)
    const stdout = 'Enabling all feature flags ...\n'
    expect(await run('enable_feature_flag', 'all')).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('stops with all at the first that cannot be enabled', async () => {
    get().reply(200, flags)
    put('one').reply(400, {error: 'bad_request', reason: 'Feature flag `one`: some nodes do not support it'})
    const {exitCode, stderr} = await run('enable_feature_flag', 'all')
    expect({exitCode, stderr}).toEqual({
      exitCode: 69,
      stderr: 'Error:\nFeature flag `one`: some nodes do not support it\n',
    })
  })

  for (const option of ['--opt-in', '-o', '--experimental', '-e']) {
    it(`enables an experimental one with ${option}, and not all`, async () => {
      get().reply(200, flags)
      put('new').reply(204)
      expect(await run('enable_feature_flag', 'new', option)).toMatchObject({exitCode: 0, stderr: ''})
      const {exitCode, stderr} = await run('enable_feature_flag', 'all', option)
      expect(exitCode).toBe(64)
      expect(stderr).toMatch(/^Error:\n`--opt-in` \(aliased as `--experimental`\) flag is not allowed/)
    })
  }

  it('does not enable an experimental one otherwise', async () => {
    get().reply(200, flags)
    const {exitCode, stderr} = await run('enable_feature_flag', 'new')
    expect(exitCode).toBe(64)
    expect(stderr).toBe(
      'Error:\nFeature flag new requires the user to explicitly opt-in.\nUse --opt-in with a specific feature flag name if to enable an opt-in flag\n',
    )
  })

  for (const name of ['bogus', '..', 'ä/b "c"']) {
    it(`fails for ${name}, which the broker does not have`, async () => {
      get().reply(200, flags)
      overview()
      const {exitCode, stderr} = await run('enable_feature_flag', name)
      expect({exitCode, stderr}).toEqual({exitCode: 64, stderr: unsupported})
    })
  }

  it('fails for one that the cluster does not support', async () => {
    get().reply(200, flags)
    overview()
    put('later').reply(400, {error: 'bad_request', reason: 'unsupported'})
    expect(await run('-q', 'enable_feature_flag', 'later')).toEqual({exitCode: 64, stdout: '', stderr: unsupported})
  })

  it('refuses an empty name before any request', async () => {
    const {exitCode, stderr} = await run('enable_feature_flag', '')
    expect(exitCode).toBe(65)
    expect(stderr).toContain('Bad argument: feature flag (or group) name cannot be an empty string')
  })
})
