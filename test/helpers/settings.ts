import type {Settings} from '../../src/settings.js'

/** Settings with a password to look out for, and with what a test wants otherwise. */
export const settings = (url: string, more: Partial<Settings> = {}): Settings => ({
  url: new URL(url),
  username: 'guest',
  password: 's3cret',
  tls: {rejectUnauthorized: true},
  vhost: '/',
  traceHttp: false,
  ...more,
})
