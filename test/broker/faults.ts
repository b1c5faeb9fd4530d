import type {ServerOptions} from 'node:https'

import {type Authority, contents, type Pair} from '../helpers/certificates.js'
import * as front from '../helpers/front.js'

/** Where the tool is sent, and what it is told besides. */
interface Route {
  url: string
  options?: string[]
}

/** What is promised of one kind of request. */
export interface Promised {
  exitCode: number
  message?: RegExp
  /** Of what the change makes: whether it is there afterwards. */
  isDone?: boolean
  /** How many requests come, or connections; by default one. */
  requests?: number | number[]
}

export interface Fault {
  fault: string
  route: (over: front.Front, certificates: Certificates) => Promise<Route | string>
  read: Promised
  change: Promised
}

export interface Certificates {
  authority: Authority
  good: Pair
  misnamed: Pair
  expired: Pair
}

/** The sentence on a change that has left. */
export const doubt =
  / PUT \/api\/global-parameters\/\S+ had left and may have been carried out: see list_global_parameters /
const withDoubt = (message: RegExp) => new RegExp(`${message.source}.*${doubt.source}`)

/** What a read comes to, tried again once, and a change that has left, which is not. */
const lost = (message: RegExp, isDone: boolean): Pick<Fault, 'read' | 'change'> => ({
  read: {exitCode: 69, message, requests: 2},
  change: {exitCode: 69, message: withDoubt(message), isDone},
})
const same = (promised: Promised): Pick<Fault, 'read' | 'change'> => ({read: promised, change: promised})
/** The front itself answers. */
const status = (exitCode: number, message: RegExp, reads = 1): Pick<Fault, 'read' | 'change'> => ({
  read: {exitCode, message, requests: reads},
  change: {exitCode, message},
})
const late = /timed out\. Timeout value used: 1/

const json = {'content-type': 'application/json'}
const html = {'content-type': 'text/html'}
const page = '<html><body>Please log in</body></html>'
const noApi = /is no management API: check the port .* and the path prefix/

const http = (behave: front.Behaviour) => (over: front.Front) => over.http(behave)
const tls =
  (options: (certificates: Certificates) => ServerOptions) =>
  async (over: front.Front, certificates: Certificates) => ({
    url: await over.https(options(certificates)),
    options: ['--cacert', certificates.authority.cert],
  })
const hurried = (behave: front.Behaviour) => async (over: front.Front) => ({
  url: await over.http(behave),
  options: ['-t', '1'],
})

const sockets: Fault[] = [
  {
    fault: 'nobody listens',
    route: (over) => over.refusing(),
    ...same({exitCode: 69, message: /refused the connection: is the broker up/, requests: 0}),
  },
  {
    fault: 'the connection is accepted, and nothing follows (-t 1)',
    route: async (over) => ({url: await over.tcp(), options: ['-t', '1']}),
    read: {exitCode: 75, message: late},
    change: {exitCode: 75, message: withDoubt(late)},
  },
  {
    fault: 'the connection is closed before the request',
    route: (over) => over.dropping(),
    read: {exitCode: 69, message: /closed the connection without an answer/, requests: 2},
    // It may have left or not when the connection goes, so that it may be tried again or not.
    change: {exitCode: 69, message: /closed the connection without an answer/, requests: [1, 2]},
  },
  {
    fault: 'the connection is closed when the request has been read, which goes nowhere',
    route: http(front.drop),
    ...lost(/closed the connection without an answer/, false),
  },
  {
    fault: 'the connection is closed when the broker has done it, before the answer',
    route: http(front.dropAfterwards),
    ...lost(/closed the connection without an answer/, true),
  },
  {
    fault: 'the connection is closed in the headers of the answer',
    route: (over) => over.tcp(20),
    ...lost(/closed the connection without an answer/, true),
  },
  {
    fault: 'the connection is closed in the body of the answer',
    route: http(front.breakOff),
    ...lost(/broke off its answer/, true),
  },
  {
    fault: 'the answer is late, within the time',
    route: http(front.delay(300)),
    read: {exitCode: 0},
    change: {exitCode: 0, isDone: true},
  },
  {
    fault: 'the answer is late, beyond the time (-t 1)',
    route: hurried(front.delay(4000)),
    read: {exitCode: 75, message: late},
    change: {exitCode: 75, message: withDoubt(late), isDone: true},
  },
]

const statuses: Fault[] = [
  {
    fault: '301 to another host',
    route: http(front.answer(301, {location: 'http://elsewhere.invalid:1/?s3cret=hunter2'})),
    ...status(69, /redirected \S+ \S+ to http:\/\/elsewhere\.invalid:1 \(301\), which is not followed/),
  },
  {
    fault: '401',
    route: http(front.answer(401, json, '{"error":"not_authorised","reason":"Login failed"}')),
    ...status(77, /refused the user "faulty" or its password \(401\)/),
  },
  {
    fault: '403',
    route: http(front.answer(403, json, '{"error":"forbidden","reason":"no"}')),
    ...status(77, /does not let the user "faulty" \S+ \S+ \(403\): no/),
  },
  {fault: '404, a page', route: http(front.answer(404, html, page)), ...status(69, noApi)},
  {
    fault: '429, Retry-After: 1',
    route: http(front.answer(429, {...json, 'retry-after': '1'}, '{"error":"slow down"}')),
    ...status(75, /answered 429 to \S+ \S+: slow down/, 2),
  },
  {
    fault: '500',
    route: http(front.answer(500, json, '{"error":"internal","reason":"boom"}')),
    ...status(69, /answered 500 to \S+ \S+: boom/),
  },
  ...[502, 503, 504].flatMap((code): Fault[] => {
    const exitCode = code === 504 ? 75 : 69
    const message = new RegExp(`answered ${code} to \\S+ \\S+`)
    const read = {exitCode, message, requests: 2}
    return [
      {
        fault: `${code} of a gateway`,
        route: http(front.answer(code, html, page)),
        read,
        change: {exitCode, message: withDoubt(message)},
      },
      {
        fault: `${code} of a gateway, when the broker has done it`,
        route: http(front.answerAfterwards(code, html, page)),
        read,
        change: {exitCode, message: withDoubt(message), isDone: true},
      },
    ]
  }),
]

const tooLarge = /sent more than 100 MB in one answer/
const large: Pick<Fault, 'read' | 'change'> = {
  read: {exitCode: 69, message: tooLarge},
  change: {exitCode: 69, message: withDoubt(tooLarge), isDone: true},
}

const answers: Fault[] = [
  {fault: 'a page in HTML', route: http(front.answer(200, html, page)), ...same({exitCode: 69, message: noApi})},
  {
    fault: 'JSON that is cut off',
    route: http(front.answerAfterwards(200, json, '[{"name":"hunter2')),
    read: {exitCode: 69, message: /answered GET \/api\/global-parameters with broken JSON/},
    change: {exitCode: 0, isDone: true},
  },
  {
    fault: 'JSON of another shape',
    route: http(front.answerAfterwards(200, json, '{"items":[]}')),
    read: {
      exitCode: 69,
      message:
        /answered GET \/api\/global-parameters with JSON of another shape than RabbitMQ's: the whole is an object/,
    },
    change: {exitCode: 0, isDone: true},
  },
  {
    fault: 'a list whose items lack a name',
    route: http(front.answerAfterwards(200, json, '[{"value":1}]')),
    read: {exitCode: 69, message: /name of item 1 is missing, not a string/},
    change: {exitCode: 0, isDone: true},
  },
  {fault: 'an answer of 200 MB', route: http(front.flood(200e6)), ...large},
  {fault: 'an answer without an end', route: http(front.flood()), ...large},
  {
    fault: 'an answer that unfolds to 2 GB',
    route: http(front.flood(2e9, true)),
    ...large,
  },
]

const untrusted = /The certificate of \S+ is not trusted \(\w+\): give the CA that signed it with --cacert/
const certificates: Fault[] = [
  {
    fault: 'TLS: the certificate has expired',
    route: tls(({expired}) => contents(expired)),
    ...same({exitCode: 78, message: /The certificate of \S+ has expired/, requests: 0}),
  },
  {
    fault: 'TLS: the certificate is for another name',
    route: tls(({misnamed}) => contents(misnamed)),
    ...same({exitCode: 78, message: /is not for 127\.0\.0\.1 but for DNS:other\.example/, requests: 0}),
  },
  {
    fault: 'TLS: the certificate is signed by itself',
    route: async (over, {authority}) => over.https(contents(authority)),
    ...same({exitCode: 78, message: untrusted, requests: 0}),
  },
  {
    fault: 'TLS: the server closes the connection, since it wants a client certificate',
    route: tls(({good, authority}) => ({
      ...contents(good),
      ca: contents(authority).cert,
      requestCert: true,
      rejectUnauthorized: true,
    })),
    read: {exitCode: 69, message: /does it ask for a client certificate \(--cert and --key\)\?/, requests: 0},
    change: {exitCode: 69, message: /does it ask for a client certificate \(--cert and --key\)\?/, requests: 0},
  },
  {
    fault: 'TLS: none of the endpoint',
    route: async (over) => (await over.http(front.passOn)).replace('http:', 'https:'),
    ...same({exitCode: 69, message: /does not speak TLS: try http:/, requests: 0}),
  },
]

const proxies: Fault[] = [
  {
    fault: 'the proxy is down',
    route: async (over) => ({url: 'http://broker.invalid:15672', options: ['--proxy', await over.refusing()]}),
    ...same({exitCode: 69, message: /The proxy \S+ of --proxy cannot be used for broker\.invalid:15672/, requests: 0}),
  },
  {
    fault: 'the proxy closes the connection in place of a tunnel',
    route: async (over) => ({
      url: 'https://broker.invalid:15671',
      options: ['--proxy', (await over.http(front.drop)).replace('//', '//u:s3cret@')],
    }),
    ...same({exitCode: 69, message: /The proxy \S+ of --proxy cannot be used for broker\.invalid:15671/, requests: 0}),
  },
  {
    fault: 'the proxy wants another password',
    route: async (over) => ({
      url: 'http://broker.invalid:15672',
      options: ['--proxy', (await over.http(front.answer(407))).replace('//', '//u:s3cret@')],
    }),
    ...same({exitCode: 78, message: /The proxy \S+ of --proxy wants a user and password, or other ones \(407\)/}),
  },
]

export const faults: Fault[] = [...sockets, ...statuses, ...answers, ...certificates, ...proxies]
