import {ToolError} from './errors.js'
import type {Recorded, Recorder} from './http/recorder.js'
import type {Runnable} from './load.js'
import {print} from './output/streams.js'
import {rehearse} from './rehearsal.js'
import type {Login} from './settings/credentials.js'
import {shellWord, shellWords} from './shell.js'

/** In characters: what one argument of a command line may take on Linux is 128 kB. */
const longestArgument = 30_000

/**
 * Prints the requests of a command as lines for curl, in place of making its changes.
 * @throws what the command would fail with; ToolError (64) for a command that makes no requests
 */
export async function printCurl(name: string, command: Runnable): Promise<void> {
  const {recorder, error} = await rehearse(command)
  print(linesOf(recorder).join(''))
  if (error) throw error
  if (recorder.route !== 'http') throw new ToolError(`${name} makes no requests that curl could make.`, 'usage')
}

function linesOf({requests, awaited}: Recorder): string[] {
  const secrets = new Secrets()
  // What was asked to decide on a change need not be asked again, and may have been answered with 404.
  const isDecided = ({method}: Recorded) => method === 'GET' && requests.some((each) => each.method !== 'GET')
  const remark = (request: Recorded) => `# asked: GET ${request.endpoint.addressOf(request)}\n`
  const lines = requests.map((request) => (isDecided(request) ? remark(request) : lineOf(request, secrets)))
  const last = awaited ? [`# and the last question again, until its answer is as wanted\n`] : []
  return [...secrets.remarks, ...lines, ...last]
}

function lineOf(request: Recorded, secrets: Secrets): string {
  const {method, headers = {}, body, endpoint, login} = request
  const isLong = body !== undefined && body.length > longestArgument
  const words = [
    'curl -sS --fail-with-body -g --path-as-is',
    ...transport(request, secrets),
    secrets.login(login),
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : ["-H 'content-type: application/json'", `--data-binary ${isLong ? '@-' : shellWord(body)}`]),
    shellWord(endpoint.addressOf(request)),
    ...(isLong ? [`<<'END OF BODY'\n${body}\nEND OF BODY`] : []),
  ]
  return `${words.join(' ')}\n`
}

/** The proxy and the files of TLS, by their names. */
function transport({endpoint: {target}}: Recorded, secrets: Secrets): string[] {
  const {proxy, files} = target
  return [
    ...(proxy ? [`-x ${shellWords([proxy.url.origin])}`] : ["--noproxy '*'"]),
    ...(proxy?.authorization ? [`--proxy-user ${secrets.named('PROXY_USER', 'user:password for the proxy')}`] : []),
    ...(files?.cacert ? [`--cacert ${shellWords([files.cacert.value])}`] : []),
    ...(files?.cert ? [`--cert ${shellWords([files.cert.value])}`] : []),
    ...(files?.key ? [`--key ${shellWords([files.key.value])}`] : []),
    ...(files?.passphrase ? [`--pass ${secrets.named('RMQCTL_KEY_PASSPHRASE', 'the passphrase of the key')}`] : []),
    ...(files?.insecure ? ['-k'] : []),
  ]
}

/** Secrets are variables of the shell, with a remark on what each is to hold. */
class Secrets {
  readonly #names = new Map<string, string>()

  get remarks(): string[] {
    return [...this.#names].map(([what, name]) => `# ${name}: ${what}\n`)
  }

  /** The option that logs in; only the password that everybody knows is shown. */
  login(login: Login): string {
    if ('token' in login) return `-H "Authorization: Bearer ${this.#variable('RMQCTL_TOKEN', 'the token')}"`
    const {username, password} = login
    if (username === 'guest' && password === 'guest') return '-u guest:guest'
    const what = `the password of ${JSON.stringify(username)}`
    return `-u ${shellWord(`${username}:`)}"${this.#variable('RMQCTL_PASSWORD', what)}"`
  }

  named(name: string, what: string): string {
    return `"${this.#variable(name, what)}"`
  }

  #variable(name: string, what: string): string {
    const taken = [...this.#names.values()].filter((each) => each.startsWith(name)).length
    const own = this.#names.get(what) ?? (taken === 0 ? name : `${name}_${taken + 1}`)
    this.#names.set(what, own)
    return `$${own}`
  }
}

/** A word with bytes beyond ASCII, each a character up to U+00FF, as bash and zsh read it. */
const quoted = (word: string) =>
  /^[\x20-\x7e]*$/.test(word)
    ? shellWord(word)
    : `$'${[...word].map((each) => (/[\w .:,/@-]/.test(each) ? each : `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`)).join('')}'`
