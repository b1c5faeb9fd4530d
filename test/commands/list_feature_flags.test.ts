import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {management} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/feature-flags')
const flag = {
  name: 'quorum_queue',
  state: 'enabled',
  stability: 'required',
  provided_by: 'rabbit',
  desc: 'Queues "ä"',
  doc_url: '',
}
const flags = [flag, {...flag, name: 'khepri_db', state: 'disabled', stability: 'experimental'}]
const banner = 'Listing feature flags ...'

describe('list_feature_flags', () => {
  lists({
    words: ['list_feature_flags'],
    banner,
    first: get,
    arrange: () => get().reply(200, flags),
    header: 'name\tstate',
    rows: 'khepri_db\tdisabled\nquorum_queue\tenabled\n',
    json: ['{"name":"khepri_db","state":"disabled"}', '{"name":"quorum_queue","state":"enabled"}'],
    csv: '"name","state"\n"khepri_db","disabled"\n"quorum_queue","enabled"\n',
  })

  it('prints the columns that are asked for, as Erlang', async () => {
    get().reply(200, [flag])
    const columns = ['stability,provided_by', 'desc', 'doc_url']
    const {stdout} = await run('-q', 'diagnostics', 'list_feature_flags', ...columns, '--formatter', 'erlang')
    expect(stdout).toMatch(
      /^\[\[\{stability,required\},\s*\{provided_by,rabbit\},\s*\{desc,<<"Queues \\"Ã¤\\"">>\},\s*\{doc_url,<<>>\}\]\]\n$/,
    )
  })

  it('refuses an unknown column', async () => {
    const {exitCode, stderr} = await run('list_feature_flags', 'bogus')
    expect(exitCode).toBe(64)
    expect(stderr).toContain('Info key(s) bogus are not supported')
  })
})
