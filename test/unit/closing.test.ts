import {describe, expect, it} from 'vitest'

import * as connections from '../../src/api/connections.js'
import {connections as clients, json} from '../helpers/connections.js'

const {servers, open} = clients()

/** The bytes of the header X-Reason that a broker of a release is sent, as the characters up to U+00FF. */
async function headerOn(release: string, explanation: string) {
  const headers: unknown[] = []
  const port = await servers.http((request, response) => {
    if (request.method === 'DELETE') headers.push(request.headers['x-reason'])
    response.writeHead(200, json).end(JSON.stringify({rabbitmq_version: release}))
  })
  const http = open(`http://127.0.0.1:${port}`)
  const reason = await connections.reason(http, explanation)
  await connections.close(http, 'name', reason)
  return {header: headers[0], text: reason.text}
}

describe('the reason of a closed connection', () => {
  for (const [release, explanation, header, text] of [
    ['3.8.9', 'ä', 'Ã¤', 'ä'],
    ['3.11.28', 'ä\nÿ', 'Ã¤ Ã¿', 'ä ÿ'],
    ['3.12.0', 'ä ÿ', 'ä ÿ', 'ä ÿ'],
    ['4.3.6', 'ä ключ 🐰', 'ä ???? ?', 'ä ???? ?'],
    ['10.0.0', 'ä', 'ä', 'ä'],
  ] as const) {
    it(`travels to ${release} as ${JSON.stringify(header)} for ${JSON.stringify(explanation)}`, async () => {
      expect(await headerOn(release, explanation)).toEqual({header, text})
    })
  }

  it('keeps all characters on 3.10.8', async () => {
    const {header, text} = await headerOn('3.10.8', 'ключ 🐰')
    expect(Buffer.from(String(header), 'latin1').toString()).toBe('ключ 🐰')
    expect(text).toBe('ключ 🐰')
  })
})
