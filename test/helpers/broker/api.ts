interface Endpoint {
  url: string
  username: string
  password: string
}

/** One request to the management API of a throwaway broker, independent of the code under test. */
export async function api({url, username, password}: Endpoint, method: string, path: string, body?: unknown) {
  const request = () =>
    fetch(`${url}/api${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
      signal: AbortSignal.timeout(60_000),
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    })
  // A broker closes a connection that was idle for five seconds, and a busy machine may not notice in time.
  const response = await request().catch(request)
  const text = await response.text()
  return {status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text}
}
