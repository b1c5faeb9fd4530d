import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const look = (vhost = 'orders') =>
  management().get(`/api/vhosts/${vhost}`).query({columns: 'metadata,description,tags'})
const put = (body: object, vhost = 'orders') => management().put(`/api/vhosts/${vhost}`, body as never)
const metadata = {description: 'kept', tags: ['old'], default_queue_type: 'quorum', protected_from_deletion: true}
const words = ['set_vhost_tags', 'orders', 'a', 'b,c']
const banner = 'Setting tags for virtual host "orders" to [a, b,c] ...\n'

describe('set_vhost_tags', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => look(),
    arrange: () => {
      look().reply(200, {metadata})
      put({description: 'kept', tags: ['a', 'b,c'], default_queue_type: 'quorum'}).reply(204)
    },
  })

  for (const [was, body] of [
    [{metadata: {description: 'kept', tags: []}, description: 'kept', tags: []}, {description: 'kept'}],
    [{metadata: {...metadata, default_queue_type: 'undefined'}}, {description: 'kept'}],
    [{metadata: {}, description: 'undefined', tags: ['x']}, {description: ''}],
    [{description: 'kept', tags: 'x,y'}, {description: 'kept'}],
    [{}, {description: ''}],
  ] as const) {
    it(`sends back what was set: ${JSON.stringify(was)}`, async () => {
      look().reply(200, was)
      put({...body, tags: ['a', 'b,c']}).reply(204)
      expect(await run(...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
    })
  }

  it('takes all away when it is given none', async () => {
    look(awkward.segment).reply(200, {metadata})
    put({description: 'kept', tags: [], default_queue_type: 'quorum'}, awkward.segment).reply(204)
    const stdout = `Setting tags for virtual host "${awkward.name}" to [] ...\n`
    expect(await run('set_vhost_tags', awkward.name)).toEqual({exitCode: 0, stdout, stderr: ''})
  })

  it('refuses a tag that 3.10.8 would garble', async () => {
    look().reply(200, {metadata})
    overview('3.10.8')
    const stderr = "Error: the API of this release would garble the tag 'ä': nothing was changed.\n"
    expect(await run('-q', 'set_vhost_tags', 'orders', 'ä')).toEqual({exitCode: 65, stdout: '', stderr})
  })

  it('sends that tag to 4.x', async () => {
    look().reply(200, {metadata})
    overview('4.0.5')
    put({description: 'kept', tags: ['ä'], default_queue_type: 'quorum'}).reply(204)
    expect(await run('-q', 'set_vhost_tags', 'orders', 'ä')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  for (const tag of [' a', 'a\t', '\u0085a', '']) {
    const isHeld = tag !== ''
    it(`${isHeld ? 'refuses' : 'sends'} the tag ${JSON.stringify(tag)}`, async () => {
      look().reply(200, {metadata})
      if (/[^\0-\x7f]/.test(tag)) overview()
      if (!isHeld) put({description: 'kept', tags: [tag], default_queue_type: 'quorum'}).reply(204)
      const {exitCode, stderr} = await run('set_vhost_tags', 'orders', tag)
      expect(exitCode).toBe(isHeld ? 65 : 0)
      expect(stderr).toBe(isHeld ? `Error: the API would trim the tag '${tag}': nothing was changed.\n` : '')
    })
  }

  it('fails for an unknown vhost, and creates none', async () => {
    look().reply(404, notFound)
    whoami(['administrator'])
    const stderr = 'Error:\nVirtual host "orders" does not exist\n'
    expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
  })

  it('says so as JSON as the original does, with the same exit code', async () => {
    look().reply(404, notFound)
    whoami(['administrator'])
    overview()
    const message = 'Virtual host "orders" does not exists'
    const stderr = `${JSON.stringify({message, node: 'rabbit@one', result: 'error'})}\n`
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 65, stdout: '', stderr})
  })

  it('says when somebody has deleted the vhost in between', async () => {
    look().reply(200, {metadata})
    put({description: 'kept', tags: ['a', 'b,c'], default_queue_type: 'quorum'}).reply(201)
    const stderr =
      "Error: virtual host 'orders' was deleted by somebody else at the same time: it is there again, but empty.\n"
    expect(await run(...words)).toEqual({exitCode: 70, stdout: banner, stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      expect(await run('set_vhost_tags', name, 'a')).toMatchObject({exitCode: 65})
    })
  }
})
