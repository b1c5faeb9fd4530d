import {afterEach, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {ours} from './tools.js'

const broker = connect(inject('broker'))
const vhost = 'line feeds'
const inVhost = `/vhosts/${encodeURIComponent(vhost)}`
afterEach(() => api(broker, 'DELETE', inVhost))

describe('a queue whose name has a line feed', () => {
  it('is not taken for the one whose name is the same without it', async () => {
    await api(broker, 'PUT', inVhost, {})
    const queues = ['a\nb', 'ab'].map((name) => ({vhost, name, durable: true, auto_delete: false, arguments: {}}))
    const permissions = [{vhost, user: broker.username, configure: '.*', write: '.*', read: '.*'}]
    await api(broker, 'POST', '/definitions', {permissions, queues})
    const names = async () => {
      const {body} = await api(broker, 'GET', `/queues/${encodeURIComponent(vhost)}?columns=name`)
      return body.map(({name}: {name: string}) => name).sort()
    }
    expect(await names()).toEqual(['a\nb', 'ab'])
    for (const command of ['delete_queue', 'purge_queue'])
      expect(await ours(broker, [command, '-q', '-p', vhost, 'a\nb'])).toMatchObject({exitCode: 65, stdout: ''})
    expect(await names()).toEqual(['a\nb', 'ab'])

    // What the API would have done.
    await api(broker, 'DELETE', `/queues/${encodeURIComponent(vhost)}/a%0Ab`)
    expect(await names()).toEqual(['a\nb'])
  })
})
