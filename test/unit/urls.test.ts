import {describe, expect, it} from 'vitest'

import {UsageError} from '../../src/errors.js'
import {flagLayer} from '../../src/settings/layers.js'
import {parseUrl} from '../../src/settings/urls.js'

const read = (text: string) => parseUrl(text, flagLayer({url: [text]}))

describe('a URL', () => {
  const good: Array<[string, string, string?, string?]> = [
    ['http://mq', 'http://mq/'],
    ['http://mq:15672/', 'http://mq:15672/'],
    ['http://mq:15672/api', 'http://mq:15672/'],
    ['http://mq:15672/api/', 'http://mq:15672/'],
    ['HTTPS://MQ:15671/rabbit', 'https://mq:15671/rabbit'],
    ['https://mq/rabbit/', 'https://mq/rabbit'],
    ['https://mq/rabbit/api//', 'https://mq/rabbit'],
    ['https://mq/apis', 'https://mq/apis'],
    ['http://[::1]:15672', 'http://[::1]:15672/'],
    ['http://alice@mq', 'http://mq/', 'alice'],
    ['http://alice:s3cret@mq/api', 'http://mq/', 'alice', 's3cret'],
    ['http://%C3%A9%2F:a%40b%3Ac@mq', 'http://mq/', 'é/', 'a@b:c'],
    ['http://a+b:c+d@mq', 'http://mq/', 'a+b', 'c+d'],
  ]
  for (const [text, url, username, password] of good) {
    it(`reads ${text}`, () => {
      const address = read(text)
      expect(address.url.href).toBe(url)
      expect(address).toEqual({url: address.url, ...(username && {username}), ...(password && {password})})
    })
  }

  const bad: Array<[string, RegExp]> = [
    ['', /must begin with http/],
    ['mq:15672', /URL mq:15672 of --url must begin/],
    ['alice:s3cret@mq:15672', /URL mq:15672 of --url must begin/],
    ['amqp://alice:s3cret@mq', /URL amqp:\/\/mq of --url must begin/],
    ['http://', /malformed/],
    ['http://alice:s3cret@mq:port', /URL http:\/\/mq:port of --url is malformed/],
    ['http://alice:s3cret/x@mq', /URL http:\/\/mq of --url is malformed/],
    ['http://alice:12/s3cret@mq', /URL http:\/\/mq of --url has an @ in its path/],
    ['http://alice:12#s3cret@mq', /URL http:\/\/mq of --url must not have a query/],
    ['http://alice:12?s3cret@mq', /must not have a query/],
    ['http://alice:%ZZs3cret@mq', /cannot be decoded/],
    ['http://alice:s3cret%FF@mq', /cannot be decoded/],
    ['http://mq/?a=1', /query or a fragment/],
    ['http://mq/#/queues', /query or a fragment/],
    ['http://mq1,http://mq2', /single URL/],
  ]
  for (const [text, message] of bad) {
    it(`refuses ${JSON.stringify(text)} without its user and password`, () => {
      expect(() => read(text)).toThrow(UsageError)
      expect(() => read(text)).toThrow(message)
      expect(() => read(text)).not.toThrow(/s3cret|alice/)
    })
  }
})
