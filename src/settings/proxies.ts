/**
 * The variable that sends requests for the URL through a proxy, if one does. Lower case wins over upper case, loopback
 * is never proxied, and NO_PROXY lists hosts, their parent domains, `*`, each with or without a port.
 */
export function proxyVariable(url: URL, env: NodeJS.ProcessEnv): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const name = `${url.protocol.slice(0, -1)}_proxy`
  const [variable, proxy] = either(name, env)
  if (!proxy || isLoopback(host) || isExempt(host, port, either('no_proxy', env)[1] ?? '')) return undefined
  return variable
}

function either(lower: string, env: NodeJS.ProcessEnv): [string, string | undefined] {
  const upper = lower.toUpperCase()
  return env[lower] === undefined ? [upper, env[upper]] : [lower, env[lower]]
}

/** Whether a host of a URL is this one. */
export const isLoopback = (host: string) => /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)\.?$/i.test(host)

function isExempt(host: string, port: string, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, name = entry, onlyPort = port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? []
      const domain = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '')
      return onlyPort === port && (name === '*' || host === domain || host.endsWith(`.${domain}`))
    })
}
