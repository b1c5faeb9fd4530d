import type {Settings, Target} from '../../src/settings.js'

export type More = Partial<Settings> & {username?: string; password?: string; login?: Target['login']} & Partial<
    Omit<Target, 'url' | 'login'>
  >

/** Settings with a password to look out for, and with what a test wants otherwise. */
export function settings(urls: string | readonly string[], more: More = {}): Settings {
  const {
    username = 'guest',
    password = 's3cret',
    tls = {rejectUnauthorized: true},
    login = async () => ({username, password}),
    proxy,
    ...rest
  } = more
  const targets = [urls].flat().map((url) => ({url: new URL(url), login, tls, ...(proxy && {proxy})}))
  return {targets, retries: 0, vhost: '/', traceHttp: false, ...rest}
}
