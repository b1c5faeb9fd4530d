import nock from 'nock'
import {afterAll, afterEach, beforeAll, expect} from 'vitest'

// An unmatched request is answered by nock with 501, so that it has to be looked for.
const unmatched: string[] = []
const note = (request: {method?: string; path?: string; url?: string}) => {
  unmatched.push(`${request.method} ${request.path ?? request.url}`)
}

beforeAll(() => {
  nock.disableNetConnect()
  nock.emitter.on('no match', note)
})
afterAll(() => nock.emitter.off('no match', note))

afterEach(() => {
  const pending = nock.pendingMocks()
  nock.cleanAll()
  expect(unmatched.splice(0), 'requests that no test told of').toEqual([])
  expect(pending, 'requests that were never made').toEqual([])
})
