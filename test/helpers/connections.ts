import {inspect} from 'node:util'

import {afterEach, expect} from 'vitest'

import {ToolError} from '../../src/errors.js'
import type {Limits} from '../../src/http/endpoint.js'
import {Http} from '../../src/http.js'
import {Servers} from './servers.js'
import {type More, settings} from './settings.js'

export interface Reply {
  status?: number
  headers?: Record<string, string>
  body?: string
}

interface Seen {
  method: string | undefined
  url: string | undefined
  authorization: string | undefined
  body: string
}

export const json = {'content-type': 'application/json'}

/** Servers and clients that end with each test, and the requests that `client`'s servers have seen. */
export function connections() {
  const servers = new Servers()
  const clients: Http[] = []
  const seen: Seen[] = []

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()))
    await servers.close()
    seen.length = 0
  })

  function open(url: string | readonly string[], more: More = {}, limits: Partial<Limits> = {}): Http {
    const http = new Http(settings(url, more), limits)
    clients.push(http)
    return http
  }

  /** A client of a server that always replies so. */
  async function client({status = 200, headers = json, body = '{}'}: Reply = {}, prefix = '', more: More = {}) {
    const port = await servers.http(async (request, response) => {
      let text = ''
      for await (const chunk of request) text += chunk
      const {method, url} = request
      seen.push({method, url, authorization: request.headers.authorization, body: text})
      response.writeHead(status, headers).end(body)
    })
    return open(`http://127.0.0.1:${port}${prefix}`, more)
  }

  return {servers, seen, open, client}
}

const secret = new RegExp(`s3cret|Basic |${Buffer.from('guest:s3cret').toString('base64')}`)

/**
 * What the promise is rejected with: an error for the user, of one sentence, without the secret of the client, which
 * is not in its cause either, since a stack trace would show that.
 */
export async function failure(promise: Promise<unknown>): Promise<ToolError> {
  const error = await promise.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ToolError)
  const {message} = error as ToolError
  expect(message).toMatch(/^[^\n]+[.?]$/)
  expect(message).not.toMatch(/UND_ERR/)
  expect(inspect(error, {depth: 10, showHidden: true})).not.toMatch(secret)
  return error as ToolError
}
