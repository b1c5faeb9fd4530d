import {describe, expect, it} from 'vitest'

import {lists} from '../helpers/families.js'
import {management, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const get = (columns = 'name') => management().get('/api/vhosts').query({columns})

describe('list_vhosts', () => {
  lists({
    words: ['list_vhosts'],
    banner: 'Listing vhosts ...',
    first: () => get(),
    arrange: () => get().reply(200, [{name: 'orders'}, {name: '/'}, {name: ''}, {name: 'a "b"'}]),
    header: 'name',
    rows: '\n/\na "b"\norders\n',
    json: ['{"name":""}', '{"name":"/"}', '{"name":"a \\"b\\""}', '{"name":"orders"}'],
    csv: '"name"\n""\n"/"\n"a ""b"""\n"orders"\n',
  })

  const vhost = {
    name: 'orders',
    description: 'Order intake',
    tags: ['eu', 'prod'],
    default_queue_type: 'quorum',
    tracing: false,
    protected_from_deletion: false,
    cluster_state: {'rabbit@one': 'running'},
    metadata: {description: 'Order intake'},
  }
  for (const [column, cell, json] of [
    ['name', 'orders', '"orders"'],
    ['description', 'Order intake', '"Order intake"'],
    ['tags', '[eu, prod]', '["eu","prod"]'],
    ['default_queue_type', 'quorum', '"quorum"'],
    ['tracing', 'false', 'false'],
    ['protected_from_deletion', 'false', 'false'],
    ['cluster_state', '[{rabbit@one, running}]', '{"rabbit@one":"running"}'],
  ] as const) {
    it(`prints the column ${column}, having asked for it and the key alone`, async () => {
      const asked = column === 'name' ? 'name' : `name,${column}`
      get(asked).reply(200, [vhost])
      expect(await run('-q', 'list_vhosts', column)).toMatchObject({exitCode: 0, stdout: `${column}\n${cell}\n`})
      get(asked).reply(200, [vhost])
      const {stdout} = await run('list_vhosts', column, '--formatter', 'json')
      expect(stdout).toBe(`[\n{"${column}":${json}}\n]\n`)
    })
  }

  it('leaves out what is unset, in the header too', async () => {
    get('name,description,default_queue_type,tracing').reply(200, [{name: 'orders', tracing: true}])
    const {stdout} = await run('-q', 'list_vhosts', 'description', 'name', 'default_queue_type', 'tracing')
    expect(stdout).toBe('name\ttracing\norders\ttrue\n')
  })

  it('prints the default queue type of 3.10 where it has none as the original does', async () => {
    get('name,default_queue_type').reply(200, [{name: 'orders', default_queue_type: 'undefined'}])
    expect(await run('-s', 'list_vhosts', 'default_queue_type')).toMatchObject({stdout: 'undefined\n'})
  })

  for (const [tags, shown] of [
    [['administrator'], ''],
    [['monitoring'], ''],
    [['management'], "Note: the list holds only what user 'guest' may see.\n"],
    ['', "Note: the list holds only what user 'guest' may see.\n"],
  ] as const) {
    it(`${shown ? 'says' : 'does not say'} that an empty list is filtered for the tags ${JSON.stringify(tags)}`, async () => {
      get().reply(200, [])
      whoami(tags)
      expect(await run('-s', 'list_vhosts')).toMatchObject({exitCode: 0, stderr: shown})
    })
  }
})
