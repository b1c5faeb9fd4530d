import {describe, expect, it} from 'vitest'

import {awkward, management, notFound, origin, overview} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const list = () => management().get('/api/federation-links')
const restart = (vhost = '%2F', id = '5c470aa2', node = 'rabbit%40one') =>
  management().delete(`/api/federation-links/vhost/${vhost}/${id}/${node}/restart`)

const link = {id: '5c470aa2', node: 'rabbit@one', vhost: '/'}
const banner = 'Restarting federation link 5c470aa2 on node rabbit@one\n'
const words = ['restart_federation_link', '5c470aa2']
const unknown = {exitCode: 69, stdout: banner, stderr: 'Error:\nLink with the given ID was not found\n'}

describe('restart_federation_link', () => {
  for (const [options, stdout] of Object.entries({
    '': banner,
    '-q': '',
    '--formatter json': '',
  })) {
    it(`restarts the link in its virtual host, with ${options || 'no option'}`, async () => {
      overview()
      list().reply(200, [{...link, id: 'other', vhost: 'other'}, link])
      restart().reply(204)
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('restarts that of another node', async () => {
    overview()
    management()
      .get('/api/nodes')
      .query({columns: 'name,running'})
      .reply(200, [{name: 'rabbit@two', running: true}])
    list().reply(200, [{...link, node: 'rabbit@two', vhost: awkward.name}, link])
    restart(awkward.segment, '5c470aa2', 'rabbit%40two').reply(204)
    expect(await run('-q', ...words, '--url', origin, '-n', 'rabbit@two')).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('fails for an id that no link of the node has', async () => {
    overview()
    list().reply(200, [{...link, node: 'rabbit@two'}])
    expect(await run(...words)).toEqual(unknown)
  })

  it('fails for a link that has gone meanwhile', async () => {
    overview()
    list().reply(200, [link])
    restart().reply(404, notFound)
    expect(await run(...words)).toEqual(unknown)
  })

  it('exits with 77 where the user may not', async () => {
    overview()
    list().reply(200, [link])
    restart().reply(401, {error: 'not_authorised', reason: 'Access refused'})
    expect(await run(...words)).toMatchObject({exitCode: 77, stdout: banner})
  })

  it('needs an id', async () => {
    expect(await run('restart_federation_link')).toMatchObject({exitCode: 64, stdout: ''})
  })
})
