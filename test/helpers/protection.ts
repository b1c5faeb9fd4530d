import {expect, it} from 'vitest'

import {acts} from './families.js'
import {awkward, management, notFound, overview, whoami} from './management.js'
import {run} from './run.js'

/**
 * What holds for both commands on the deletion protection of a virtual host.
 *
 * @param method of the request
 * @param banner for the vhost `orders`, without its line feed
 */
export function protects(name: string, method: 'post' | 'delete', banner: string) {
  const send = (vhost = 'orders') => management()[method](`/api/vhosts/${vhost}/deletion/protection`)
  const words = [name, 'orders']

  acts({words, banner, first: () => send(), arrange: () => send().reply(204)})

  it('encodes an awkward name', async () => {
    send(awkward.segment).reply(204)
    expect(await run(name, awkward.name)).toMatchObject({exitCode: 0, stderr: ''})
  })

  for (const release of ['3.10.8', '4.0.5']) {
    it(`says that ${release} does not have it`, async () => {
      send().reply(405)
      overview(release)
      const stderr = `Error: RabbitMQ ${release} does not have deletion protection of virtual hosts, which came with 4.0.6.\n`
      expect(await run(...words)).toEqual({exitCode: 69, stdout: `${banner}\n`, stderr})
    })
  }

  it('fails for an unknown vhost', async () => {
    send().reply(404, notFound)
    whoami(['administrator'])
    const stderr = "Virtual host 'orders' does not exist\n"
    expect(await run(...words)).toEqual({exitCode: 65, stdout: `${banner}\n`, stderr})
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    send().reply(404, notFound)
    whoami(['management'])
    expect(await run(...words)).toMatchObject({exitCode: 77})
  })

  for (const vhost of ['', '.', '..']) {
    it(`refuses the name '${vhost}' before any request`, async () => {
      expect(await run(name, vhost)).toMatchObject({exitCode: 65})
    })
  }
}
