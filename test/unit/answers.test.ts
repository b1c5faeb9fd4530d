import {describe, expect, it} from 'vitest'

import {HttpFailure} from '../../src/errors.js'
import type {Http} from '../../src/http.js'
import {connections, failure, type Reply} from '../helpers/connections.js'

const {seen, client} = connections()

describe('an error of the broker', () => {
  const cases: Array<[number, unknown, string, string, RegExp]> = [
    [
      400,
      {error: 'bad_request', reason: 'tags_not_present'},
      'dataError',
      'tags_not_present',
      /answered 400 to GET \/api\/x: tags_not_present\.$/,
    ],
    [
      400,
      {error: 'bad_request', reason: 'Validation failed\n\n&lt;&lt;"a&amp;lt;b"&gt;&gt; is bad\n'},
      'dataError',
      'Validation failed\n\n<<"a&lt;b">> is bad\n',
      /: Validation failed <<"a&lt;b">> is bad\.$/,
    ],
    [
      400,
      {error: 'bad_request', reason: ['invalid_regexp', [195, 169, 40], [[109, 105, 115, 115], 3]]},
      'dataError',
      'invalid_regexp: "é(", "miss", 3',
      /invalid_regexp: "é\(", "miss", 3\.$/,
    ],
    [400, {error: 'bad_request', reason: [[233, 33]]}, 'dataError', '"é!"', /"é!"/],
    [
      404,
      {error: 'Object Not Found', reason: 'Not Found'},
      'dataError',
      'Not Found',
      /answered 404 to GET \/api\/x: Not Found\.$/,
    ],
    [409, {error: 'conflict'}, 'dataError', 'conflict', /409/],
    [
      401,
      {error: 'not_authorized', reason: 'Login failed'},
      'noPermission',
      'Login failed',
      /refused the user "guest" or its password \(401\)/,
    ],
    [
      401,
      {error: 'not_authorized', reason: 'Not_Authorized'},
      'noPermission',
      'Not_Authorized',
      /refused the user "guest" or its password/,
    ],
    [
      401,
      {error: 'not_authorised', reason: 'Not management user'},
      'noPermission',
      'Not management user',
      /no tag .*management, monitoring or administrator with set_user_tags/,
    ],
    [
      401,
      {error: 'not_authorised', reason: 'Not administrator user'},
      'noPermission',
      'Not administrator user',
      /does not let the user "guest" GET \/api\/x \(401\): Not administrator user\.$/,
    ],
    [403, {error: 'forbidden', reason: 'no'}, 'noPermission', 'no', /does not let the user/],
    [408, {error: 'timeout'}, 'temporary', 'timeout', /408/],
    [429, {error: 'slow down'}, 'temporary', 'slow down', /429/],
    [
      500,
      {error: 'internal', reason: 'boom \u001b[31m\u202e'},
      'unavailable',
      'boom \u001b[31m\u202e',
      /500 to GET \/api\/x: boom \[31m\.$/,
    ],
    [
      503,
      {status: 'failed', reason: 'No active listener', ports: [5672]},
      'unavailable',
      'No active listener',
      /No active listener/,
    ],
    [504, {error: 'gateway'}, 'temporary', 'gateway', /504/],
  ]
  for (const [status, body, exit, reason, message] of cases) {
    it(`is named, ${status} ${JSON.stringify(body)}`, async () => {
      const error = await failure((await client({status, body: JSON.stringify(body)})).get('/x'))
      expect(error).toBeInstanceOf(HttpFailure)
      expect(error).toMatchObject({status, exit, reason})
      expect(error.message).toMatch(message)
      expect(error.message).toMatch(/^http:\/\/127\.0\.0\.1:\d+ /)
    })
  }

  it('keeps the other members of its body', async () => {
    const body = JSON.stringify({status: 'failed', reason: [[65]], ports: [5672, 15672]})
    const error = await failure((await client({status: 503, body})).get('/x'))
    expect((error as HttpFailure).body).toEqual({status: 'failed', reason: ['A'], ports: [5672, 15672]})
  })

  for (const [status, exit, message] of [
    [405, 'dataError', /answered 405 to PUT \/api\/x: this release/],
    [500, 'unavailable', /answered 500 to PUT \/api\/x: its log/],
    [502, 'unavailable', /502/],
    [401, 'noPermission', /refused the user/],
  ] as const) {
    it(`may lack a body, ${status}`, async () => {
      const error = await failure((await client({status, headers: {}, body: ''})).put('/x', {}))
      expect(error).toBeInstanceOf(HttpFailure)
      expect(error).toMatchObject({status, exit, reason: ''})
      expect(error.message).toMatch(message)
    })
  }
})

describe('something that is no management API', () => {
  const html = {'content-type': 'text/html'}
  const page = '<html>hello</html>'
  const cases: Array<[string, Reply, (http: Http) => Promise<unknown>, RegExp]> = [
    ['a page', {headers: html, body: page}, (http) => http.get('/overview'), /no management API/],
    ['a page for a PUT', {headers: html, body: page}, (http) => http.put('/x', {}), /no management API/],
    ['a page for a DELETE', {headers: html, body: page}, (http) => http.delete('/x'), /no management API/],
    [
      'text',
      {headers: {'content-type': 'text/plain'}, body: 'hello'},
      (http) => http.get('/overview'),
      /no management API/,
    ],
    ['nothing', {status: 204, headers: {}, body: ''}, (http) => http.get('/overview'), /no management API/],
    [
      'broken JSON',
      {body: '{"s3cret": '},
      (http) => http.get('/overview'),
      /answered GET \/api\/overview with broken JSON\.$/,
    ],
    [
      '404 with a page',
      {status: 404, headers: html, body: page},
      (http) => http.delete('/x'),
      /404 to DELETE .* path prefix/,
    ],
    [
      '404 to a collection',
      {status: 404, body: '{"error": "Object Not Found", "reason": "Not Found"}'},
      (http) => http.get('/vhosts', {columns: 'name'}),
      /path prefix/,
    ],
    ['404 with other JSON', {status: 404, body: '{"message": "no"}'}, (http) => http.get('/x'), /path prefix/],
    [
      '404 to the overview',
      {status: 404, body: '{"error": "Object Not Found", "reason": "Not Found"}'},
      (http) => http.get('/overview'),
      /path prefix/,
    ],
    [
      'a port that wants TLS',
      {status: 400, headers: html, body: 'Client sent an HTTP request to an HTTPS server.'},
      (http) => http.get('/x'),
      /try https/,
    ],
  ]
  for (const [name, reply, ask, message] of cases) {
    it(`is told: ${name}`, async () => {
      const error = await failure(ask(await client(reply)))
      expect(error).not.toBeInstanceOf(HttpFailure)
      expect(error.exit).toBe('unavailable')
      expect(error.message).toMatch(message)
      expect(error.message).not.toContain('s3cret')
    })
  }

  it('is told of a redirect, which is not followed', async () => {
    const headers = {location: 'https://alice:s3cret@elsewhere:8443/x?token=s3cret'}
    for (const status of [301, 302, 307, 308]) {
      const error = await failure((await client({status, headers})).get('/overview'))
      expect(error).toMatchObject({exit: 'unavailable'})
      expect(error.message).toMatch(/redirected GET \/api\/overview to https:\/\/elsewhere:8443 \(/)
      expect(error.message).not.toMatch(/s3cret|alice/)
    }
    expect(seen).toHaveLength(4)
  })
})
