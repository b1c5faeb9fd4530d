interface Endpoint {
  url: string
  username: string
  password: string
}

/** One request to the management API of a throwaway broker, independent of the code under test. */
export async function api({url, username, password}: Endpoint, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    },
    signal: AbortSignal.timeout(10_000),
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  })
  const text = await response.text()
  return {status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text}
}
