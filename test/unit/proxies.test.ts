import {describe, expect, it} from 'vitest'

import {flagLayer, type Sourced} from '../../src/settings/layers.js'
import {findProxy} from '../../src/settings/proxies.js'

const proxy = 'http://proxy:3128'

describe('a proxy', () => {
  const cases: Array<[string, NodeJS.ProcessEnv, string | undefined]> = [
    ['http://mq', {}, undefined],
    ['http://mq', {HTTP_PROXY: proxy}, 'HTTP_PROXY'],
    ['http://mq', {HTTPS_PROXY: proxy}, undefined],
    ['https://mq', {HTTPS_PROXY: proxy}, 'HTTPS_PROXY'],
    ['http://mq', {http_proxy: proxy, HTTP_PROXY: proxy}, 'http_proxy'],
    ['http://mq', {http_proxy: '', HTTP_PROXY: proxy}, undefined],
    ['http://localhost:15672', {http_proxy: proxy}, undefined],
    ['http://127.1.2.3', {http_proxy: proxy}, undefined],
    ['http://[::1]', {http_proxy: proxy}, undefined],
    ['http://127.evil.example', {http_proxy: proxy}, 'http_proxy'],
    ['http://mq', {http_proxy: proxy, NO_PROXY: '*'}, undefined],
    ['http://mq', {http_proxy: proxy, no_proxy: 'other', NO_PROXY: '*'}, 'http_proxy'],
    ['http://mq.example', {http_proxy: proxy, NO_PROXY: 'x, EXAMPLE'}, undefined],
    ['http://mq.example', {http_proxy: proxy, NO_PROXY: '.example'}, undefined],
    ['http://mq.example', {http_proxy: proxy, NO_PROXY: '*.example'}, undefined],
    ['http://mq.example', {http_proxy: proxy, NO_PROXY: 'ample'}, 'http_proxy'],
    ['http://mq:15672', {http_proxy: proxy, NO_PROXY: 'mq:15672'}, undefined],
    ['http://mq:15672', {http_proxy: proxy, NO_PROXY: 'mq:80'}, 'http_proxy'],
    ['https://mq', {https_proxy: proxy, NO_PROXY: 'mq:443'}, undefined],
    ['http://[fd00::5]:15672', {http_proxy: proxy, NO_PROXY: 'fd00::5'}, undefined],
    ['http://[fd00::5]:15672', {http_proxy: proxy, NO_PROXY: '[fd00::5]:15672'}, undefined],
  ]
  for (const [url, env, variable] of cases) {
    it(`of ${JSON.stringify(env)} ${variable ? 'applies' : 'does not apply'} to ${url}`, () =>
      expect(findProxy(new URL(url), undefined, env)?.source).toBe(variable))
  }

  const said = (value: string): Sourced<string> => ({value, source: '--proxy', layer: flagLayer({})})
  const found = (text: string, env: NodeJS.ProcessEnv = {}) => findProxy(new URL('http://mq'), said(text), env)

  it('that is said wins over the environment, and serves the same hosts', () => {
    expect(found('http://other:1', {http_proxy: proxy})).toEqual({url: new URL('http://other:1'), source: '--proxy'})
    expect(found('', {http_proxy: proxy})).toBeUndefined()
    expect(found(proxy, {NO_PROXY: 'mq'})).toBeUndefined()
    expect(findProxy(new URL('http://127.0.0.1'), said(proxy), {})).toBeUndefined()
  })

  it('may lack its scheme, and keeps its user and password apart', () => {
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
    expect(found('alice:s%3Acret@proxy:3128')).toEqual({
      url: new URL('http://proxy:3128'),
      authorization: basic('alice:s:cret'),
      source: '--proxy',
    })
    expect(found('https://alice@proxy')?.authorization).toBe(basic('alice:'))
  })

  for (const text of [
    'socks5://alice:s3cret@proxy',
    'http://alice:s3cret@proxy/x',
    'http://a:s3cret%@proxy',
    '://s3cret@',
  ]) {
    it(`${text} is refused, without its password`, () => {
      expect(() => found(text)).toThrow(expect.objectContaining({exit: 'usage'}))
      const inEnvironment = () => findProxy(new URL('http://mq'), undefined, {http_proxy: text})
      expect(inEnvironment).toThrow(expect.objectContaining({exit: 'config'}))
      expect(inEnvironment).not.toThrow(/s3cret/)
    })
  }
})
