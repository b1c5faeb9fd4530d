import nock from 'nock'
import {expect, it} from 'vitest'

import {Http, path} from '../../src/http.js'
import {settings} from '../helpers/settings.js'

it('nock sees the requests of the client, also without the front door of undici', async () => {
  nock('http://mq:15672').get('/api/vhosts/orders%2Feu').reply(200, {name: 'orders/eu'})
  const http = new Http(settings('http://mq:15672'))
  expect(await http.get(path`/vhosts/${'orders/eu'}`)).toEqual({name: 'orders/eu'})
  expect(nock.isDone()).toBe(true)
  await http.close()
})
