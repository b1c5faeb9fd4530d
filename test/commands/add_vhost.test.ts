import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const look = (vhost = 'orders') => management().get(`/api/vhosts/${vhost}`)
const put = (vhost = 'orders', body?: object) => management().put(`/api/vhosts/${vhost}`, body as undefined)
const withdraw = (vhost = 'orders') => management().delete(`/api/permissions/${vhost}/guest`)
const banner = 'Adding vhost "orders" ...\n'

/** A vhost that is not there yet is created with this body. */
function creates(vhost: string, body: object) {
  look(vhost).reply(404, notFound)
  put(vhost, body).reply(201)
  whoami(['administrator'])
  withdraw(vhost).reply(204)
}

describe('add_vhost', () => {
  acts({
    words: ['add_vhost', 'orders'],
    banner: 'Adding vhost "orders" ...',
    first: () => look(),
    arrange: () => creates('orders', {description: '', tags: ''}),
  })

  for (const [words, metadata] of [
    [['-d', 'Order intake'], {description: 'Order intake', tags: ''}],
    [['--description', 'a', '--tags', 'eu,prod'], {description: 'a', tags: 'eu,prod'}],
    [['--description=--quiet', '--tags=-t'], {description: '--quiet', tags: '-t'}],
    [['--default-queue-type', 'quorum'], {description: '', tags: '', default_queue_type: 'quorum'}],
    [['--default-queue-type', 'stream'], {description: '', tags: '', default_queue_type: 'stream'}],
    [['--default-queue-type', 'classic'], {description: '', tags: '', default_queue_type: 'classic'}],
  ] as const) {
    it(`stores ${words.join(' ')}`, async () => {
      creates('orders', metadata)
      expect(await run('add_vhost', 'orders', ...words)).toEqual({exitCode: 0, stdout: banner, stderr: ''})
    })
  }

  it('encodes an awkward name', async () => {
    creates(awkward.segment, {description: '', tags: ''})
    expect(await run('add_vhost', awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  it('leaves a vhost that exists as it is', async () => {
    look().reply(200, {name: 'orders'})
    expect(await run('add_vhost', 'orders', '--tags', 'a')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  it('takes no permissions away when somebody else created the vhost meanwhile', async () => {
    look().reply(404, notFound)
    put().reply(204)
    expect(await run('add_vhost', 'orders')).toEqual({exitCode: 0, stdout: banner, stderr: ''})
  })

  for (const [status, exitCode, end] of [
    [401, 77, /DELETE \/api\/permissions\/orders\/guest \(401\): No\.\n$/],
    [500, 69, /answered 500 to DELETE \/api\/permissions\/orders\/guest: No\.\n$/],
    [
      504,
      75,
      /answered 504 to DELETE \/api\/permissions\/orders\/guest: No\. DELETE \S+ had left and may .* repeat it\.\n$/,
    ],
  ] as const) {
    it(`says that its permissions stay when taking them away is answered ${status}`, async () => {
      look().reply(404, notFound)
      put().reply(201)
      whoami(['administrator'])
      withdraw().reply(status, {error: 'error', reason: 'No'})
      const outcome = await run('add_vhost', 'orders')
      expect(outcome).toMatchObject({exitCode, stdout: banner})
      expect(outcome.stderr).toMatch(
        /^Error: virtual host 'orders' was created, but the permissions that gave its creator stay: http/,
      )
      expect(outcome.stderr).toMatch(end)
    })
  }

  it('shows the reason of a refusal', async () => {
    look().reply(404, notFound)
    put().reply(400, {error: 'bad_request', reason: 'Unsupported default queue type'})
    expect(await run('add_vhost', 'orders')).toEqual({
      exitCode: 65,
      stdout: banner,
      stderr: 'Error: http://localhost:15672 answered 400 to PUT /api/vhosts/orders: Unsupported default queue type.\n',
    })
  })

  it('refuses a default queue type that is none, before any request', async () => {
    const {exitCode, stdout, stderr} = await run('add_vhost', 'orders', '--default-queue-type', 'bogus')
    expect({exitCode, stdout}).toEqual({exitCode: 65, stdout: ''})
    expect(stderr).toMatch(
      /^Error \(argument validation\): Bad argument: Default queue type must be one of: quorum, stream, classic\. Provided: bogus\nArguments given:\n\tadd_vhost orders --default-queue-type bogus\n\nUsage\n/,
    )
  })

  it('refuses a default queue type of no letters', async () => {
    const {exitCode, stderr} = await run('add_vhost', 'orders', '--default-queue-type', '')
    expect(exitCode).toBe(65)
    expect(stderr).toContain('Bad argument: Default queue type must not be an empty string\n')
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      const {exitCode, stderr} = await run('add_vhost', name)
      expect(exitCode).toBe(65)
      expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
    })
  }
})
