import {describe, expect, it} from 'vitest'

import {proxyVariable} from '../../src/settings/proxies.js'

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
      expect(proxyVariable(new URL(url), env)).toBe(variable))
  }
})
