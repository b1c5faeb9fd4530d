import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, overview, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const look = (vhost = 'orders') =>
  management().get(`/api/vhosts/${vhost}`).query({columns: 'metadata,description,tags'})
const put = (body: object, vhost = 'orders') => management().put(`/api/vhosts/${vhost}`, body as never)
const protection = '/api/vhosts/orders/deletion/protection'
const kept = {description: 'kept', tags: ['old'], default_queue_type: 'quorum'}
const found = () => look().reply(200, {metadata: kept})
const words = ['update_vhost_metadata', 'orders', '--description', 'new']
const banner = 'Updating metadata of vhost "orders" ...\n'
const done = {exitCode: 0, stdout: banner, stderr: ''}

describe('update_vhost_metadata', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => look(),
    arrange: () => {
      found()
      put({...kept, description: 'new'}).reply(204)
    },
  })

  for (const [options, change] of [
    [['-d', ''], {description: ''}],
    [['--tags', 'a, b ,,c d'], {tags: ['a', 'b', 'c d']}],
    [['--tags', ''], {tags: []}],
    [['--description=d', '--tags=t'], {description: 'd', tags: ['t']}],
  ] as const) {
    it(`changes what is named and sends the rest back: ${options.join(' ')}`, async () => {
      found()
      put({...kept, ...change}).reply(204)
      expect(await run('update_vhost_metadata', 'orders', ...options)).toEqual(done)
    })
  }

  it('encodes an awkward name', async () => {
    look(awkward.segment).reply(200, {metadata: kept})
    put({...kept, description: 'new'}, awkward.segment).reply(204)
    expect(await run('update_vhost_metadata', awkward.name, '-d', 'new')).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const release of ['3.11.14', '3.12.0', '4.0.5-rc.1', '10.0.0']) {
    it(`changes the default queue type on ${release}`, async () => {
      found()
      overview(release)
      put({...kept, default_queue_type: 'stream'}).reply(204)
      expect(await run('update_vhost_metadata', 'orders', '--default-queue-type', 'stream')).toEqual(done)
    })
  }

  for (const release of ['3.8.9', '3.10.8', '3.11.9']) {
    it(`changes nothing where ${release} would ignore the default queue type`, async () => {
      found()
      overview(release)
      const stderr = `Error: RabbitMQ ${release} does not have a default queue type that can be changed, which came with 3.11.14.\n`
      const outcome = await run(...words, '--default-queue-type', 'stream')
      expect(outcome).toEqual({exitCode: 69, stdout: banner, stderr})
    })
  }

  for (const [option, method] of [
    ['--protected-from-deletion', 'post'],
    ['--protected-from-deletion=true', 'post'],
    ['--protected-from-deletion=false', 'delete'],
    ['--no-protected-from-deletion', 'delete'],
  ] as const) {
    it(`changes the protection alone with ${option}`, async () => {
      management()[method](protection).reply(204)
      expect(await run('update_vhost_metadata', 'orders', option)).toEqual(done)
    })

    it(`changes the protection first with ${option}, then the rest`, async () => {
      management()[method](protection).reply(204)
      found()
      put({...kept, description: 'new'}).reply(204)
      expect(await run(...words, option)).toEqual(done)
    })

    it(`changes nothing where the release has no protection, with ${option}`, async () => {
      management()[method](protection).reply(405)
      overview('4.0.5')
      const stderr =
        'Error: RabbitMQ 4.0.5 does not have deletion protection of virtual hosts, which came with 4.0.6.\n'
      expect(await run(...words, option)).toEqual({exitCode: 69, stdout: banner, stderr})
    })
  }

  for (const [option, method, state] of [
    ['--protected-from-deletion', 'post', 'protected'],
    ['--no-protected-from-deletion', 'delete', 'no longer protected'],
  ] as const) {
    it(`tells when the rest fails after ${option}, and exits with 3`, async () => {
      management()[method](protection).reply(204)
      found()
      put({...kept, description: 'new'}).reply(500, {error: 'error', reason: 'No'})
      expect(await run(...words, option)).toEqual({
        exitCode: 3,
        stdout: banner,
        stderr: `Error: virtual host 'orders' is ${state} from deletion, but the rest was not changed: http://localhost:15672 answered 500 to PUT /api/vhosts/orders: No.\n`,
      })
    })
  }

  it('fails for an unknown vhost, and creates none', async () => {
    look().reply(404, notFound)
    whoami(['administrator'])
    const stderr = "Virtual host 'orders' does not exist\n"
    expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
  })

  it('wants something to change', async () => {
    const {exitCode, stdout, stderr} = await run('update_vhost_metadata', 'orders')
    expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
    expect(stderr).toMatch(/^Error \(argument validation\): not enough arguments\.\n/)
  })

  it('refuses a default queue type that is none, before any request', async () => {
    const {exitCode, stdout, stderr} = await run(...words, '--default-queue-type', 'bogus')
    expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
    expect(stderr).toMatch(
      /^Error \(argument validation\): Bad argument: Default queue type must be one of: quorum, stream, classic\. Provided: bogus\n/,
    )
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const options of [['-d', 'x'], ['--protected-from-deletion']]) {
        expect(await run('update_vhost_metadata', name, ...options)).toMatchObject({exitCode: 65})
      }
    })
  }
})
