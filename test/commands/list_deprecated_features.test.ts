import {describe, expect, it} from 'vitest'

import {management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (used = '') => management().get(`/api/deprecated-features${used}`)
const feature = {
  name: 'global_qos',
  deprecation_phase: 'permitted_by_default',
  state: 'permitted',
  provided_by: 'rabbit',
  desc: '',
  doc_url: 'https://example.com',
}
const other = {...feature, name: 'amqp_address_v1', state: 'denied'}
const table = ['--formatter', 'table']
const banner = 'Listing deprecated features ...\n'

describe('list_deprecated_features', () => {
  it('draws a table', async () => {
    get().reply(200, [feature, other])
    const {exitCode, stdout, stderr} = await run('list_deprecated_features')
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    const lines = stdout.split('\n')
    expect([lines[0], lines[4], lines[6]]).toEqual([
      banner.trimEnd(),
      '│ amqp_address_v1 │ permitted_by_default │ denied    │',
      '│ global_qos      │ permitted_by_default │ permitted │',
    ])
  })

  it('prints rows in other formats', async () => {
    get().times(3).reply(200, [feature])
    const row = 'global_qos\tpermitted_by_default\tpermitted\n'
    expect((await run('list_deprecated_features', ...table)).stdout).toBe(
      `${banner}name\tdeprecation_phase\tstate\n${row}`,
    )
    expect((await run('diagnostics', 'list_deprecated_features', '-s', ...table)).stdout).toBe(row)
    expect((await run('list_deprecated_features', '--formatter', 'json')).stdout).toBe(
      '[\n{"name":"global_qos","deprecation_phase":"permitted_by_default","state":"permitted"}\n]\n',
    )
  })

  it('leaves out the state where the release does not tell it, unless asked for it', async () => {
    const {state: _, ...older} = feature
    get().times(2).reply(200, [older])
    const plain = await run('-q', 'list_deprecated_features', ...table)
    expect(plain.stdout).toBe('name\tdeprecation_phase\nglobal_qos\tpermitted_by_default\n')
    const asked = await run('-q', 'list_deprecated_features', 'name', 'state', 'doc_url', ...table)
    expect(asked.stdout).toBe('name\tstate\tdoc_url\nglobal_qos\t\thttps://example.com\n')
  })

  it('lists those in use', async () => {
    get('/used').reply(200, [feature])
    const {stdout} = await run('list_deprecated_features', '--used', 'name', ...table)
    expect(stdout).toBe('Listing deprecated features in use ...\nname\nglobal_qos\n')
  })

  it('prints one empty result for none', async () => {
    get('/used').reply(200, [])
    whoami(['administrator'])
    expect(await run('-q', 'list_deprecated_features', '--used', ...table)).toEqual({
      exitCode: 0,
      stdout: '\n',
      stderr: '',
    })
  })

  it('says that an older release does not have such a list', async () => {
    get().reply(404, notFound)
    overview('3.10.8')
    const stderr = 'Error: RabbitMQ 3.10.8 does not have a list of deprecated features, which came with 3.13.\n'
    expect(await run('-q', 'list_deprecated_features')).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('exits with 77 when the broker refuses, and asks for nothing in a dry run', async () => {
    get().reply(401, {error: 'not_authorised', reason: 'Access refused'})
    expect(await run('list_deprecated_features')).toMatchObject({exitCode: 77})
    expect(await run('list_deprecated_features', '--dry-run')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })
})
