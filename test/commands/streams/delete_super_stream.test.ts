import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['streams', 'delete_super_stream', '-p', awkward.name, 'ss']
const exchange = `/api/exchanges/${awkward.segment}/ss`
const queue = (name: string) => `/api/queues/${awkward.segment}/${name}`
const find = () => management().get(exchange).query({columns: 'arguments'})

function found(...queues: string[]) {
  find().reply(200, {arguments: {'x-super-stream': true}})
  management()
    .get(`${exchange}/bindings/source`)
    .reply(200, [
      ...queues.map((destination) => ({destination, destination_type: 'queue'})),
      {destination: 'x', destination_type: 'exchange'},
    ])
}
const typed = (name: string, type: string) => management().get(queue(name)).query({columns: 'type'}).reply(200, {type})

describe('delete_super_stream', () => {
  for (const [release, stdout] of [
    ['3.10.8', 'Deleting a super stream (experimental feature)...\nSuper stream ss has been deleted\n'],
    ['4.3.6', 'Deleting a super stream...\nSuper stream ss has been deleted\n'],
  ] as const) {
    it(`deletes exchange and streams on ${release}, and no other queue`, async () => {
      overview(release)
      found('ss-0', 'ss-0', 'classic', 'ss-1')
      management().delete(exchange).reply(204)
      for (const name of ['ss-0', 'ss-1']) {
        typed(name, 'stream')
        management().delete(queue(name)).reply(204)
      }
      typed('classic', 'classic')
      expect(await run(...words)).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const [what, answer] of [
    ['nothing', undefined],
    ['another exchange', {arguments: {}}],
  ] as const) {
    it(`leaves ${what} alone`, async () => {
      overview()
      if (answer) find().reply(200, answer)
      else find().reply(404, notFound)
      expect(await run('-q', ...words)).toEqual({exitCode: 70, stdout: '', stderr: 'Error:\nstream_not_found\n'})
    })
  }

  it('names what is left', async () => {
    overview()
    found('ss-0', 'gone', 'ss-1')
    management().delete(exchange).reply(204)
    typed('ss-0', 'stream')
    management().delete(queue('ss-0')).reply(500, {error: 'x', reason: 'no'})
    management().get(queue('gone')).query({columns: 'type'}).reply(404, notFound)
    typed('ss-1', 'stream')
    management().delete(queue('ss-1')).reply(204)
    const {exitCode, stderr} = await run('-q', ...words)
    expect(exitCode).toBe(3)
    expect(stderr).toMatch(/^Error: the exchange of the super stream is deleted, streams are left: 'ss-0' \(/)
  })

  for (const name of ['', '..']) {
    it(`refuses the name ${JSON.stringify(name)}`, async () => {
      overview()
      expect(await run('-q', 'streams', 'delete_super_stream', name)).toMatchObject({exitCode: 65})
    })
  }
})
