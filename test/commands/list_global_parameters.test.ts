import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {management, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = () => management().get('/api/global-parameters')
const banner = 'Listing global runtime parameters ...'

describe('list_global_parameters', () => {
  lists({
    words: ['list_global_parameters'],
    banner,
    first: get,
    arrange: () =>
      get().reply(200, [
        {name: 'region "ä"', value: 'eu'},
        {name: 'cluster_tags', value: [{a: 1}]},
      ]),
    header: 'name\tvalue',
    rows: 'cluster_tags\t[{"a":1}]\nregion "ä"\t"eu"\n',
    json: ['{"name":"cluster_tags","value":"[{\\"a\\":1}]"}', '{"name":"region \\"ä\\"","value":"\\"eu\\""}'],
    csv: '"name","value"\n"cluster_tags","[{""a"":1}]"\n"region ""ä""","""eu"""\n',
  })

  it('has atoms for names, as Erlang', async () => {
    get().reply(200, [{name: 'region ä', value: 1.5}])
    const {stdout} = await run('-q', 'diagnostics', 'list_global_parameters', '--formatter', 'erlang')
    expect(stdout).toBe('[[{name,\'region ä\'},{value,<<"1.5">>}]]\n')
  })

  it('prints one empty result for none', async () => {
    get().reply(200, [])
    whoami(['administrator'])
    expect(await run('list_global_parameters')).toEqual({exitCode: 0, stdout: `${banner}\n\n`, stderr: ''})
  })
})
