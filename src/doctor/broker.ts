import * as permissions from '../api/permissions.js'
import * as session from '../api/session.js'
import * as vhosts from '../api/vhosts.js'
import {HttpFailure} from '../errors.js'
import {type Answer, failure, isPage} from '../http/answers.js'
import {Endpoint, usualLimits} from '../http/endpoint.js'
import {Http} from '../http.js'
import {isSince} from '../release.js'
import type {Settings, Target} from '../settings.js'
import {failed, ofError, ok, type Verdict, warning} from './verdicts.js'

const oldest = '3.10.0'
const skewSeconds = 60

/** What answers, which release it is, who we are there and what we may do. */
export async function examineBroker(target: Target, settings: Settings, limitMs: number): Promise<Verdict[]> {
  const endpoint = new Endpoint(target, {...usualLimits, connectMs: limitMs}, settings.traceHttp)
  const request = {method: 'GET', path: '/api/overview?columns=node,rabbitmq_version,erlang_version'} as const
  const sentAt = Date.now()
  let answer: Answer | undefined
  try {
    const login = await endpoint.ready()
    const time = {share: limitMs, left: limitMs, total: limitMs}
    const attempt = await endpoint.send(request, time, login)
    if (!attempt.answer) return [ofError('http', attempt.error)]
    answer = attempt.answer
  } catch (error) {
    return [ofError('user', error)]
  } finally {
    await endpoint.close()
  }
  const answered = ok('http', `answered ${answer.status} in ${Date.now() - sentAt} ms`)
  const skew = clock(answer, sentAt)
  const release = releaseOf(answer)
  if (release) return [answered, release, skew, ...(await examineUser(target, settings))]
  const error = failure(request, answer)
  return HttpFailure.is(error, 401, 403) ? [answered, skew, ofError('user', error)] : [ofError('http', error)]
}

/** None for an answer that is not RabbitMQ's. */
function releaseOf(answer: Answer): Verdict | undefined {
  if (answer.status !== 200 || isPage(answer)) return undefined
  let overview: {node?: unknown; rabbitmq_version?: unknown; erlang_version?: unknown} | null
  try {
    overview = JSON.parse(answer.text)
  } catch {
    return undefined
  }
  const {rabbitmq_version: version, node, erlang_version: erlang} = overview ?? {}
  if (typeof version !== 'string') return undefined
  const of = typeof node === 'string' ? ` of ${node}` : ''
  const on = typeof erlang === 'string' ? ` on Erlang ${erlang}` : ''
  const detail = `RabbitMQ ${version}${of}${on}`
  return isSince(version, oldest)
    ? ok('release', detail)
    : warning('release', detail, `nothing is tested before ${oldest}`)
}

/** The header has whole seconds, the server renews it once a second, and the answer took some time. */
function clock({header}: Answer, sentAt: number): Verdict {
  const theirs = Date.parse(header('date'))
  if (Number.isNaN(theirs)) return warning('clock', 'the answer has no date', 'none, unless tokens are used')
  const skew = Math.round((theirs - (sentAt + Date.now()) / 2) / 1000)
  const by =
    Math.abs(skew) <= 2 ? 'agrees with ours' : `is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} ours`
  if (Math.abs(skew) < skewSeconds) return ok('clock', by)
  return warning('clock', by, 'set both by NTP: certificates and tokens go by the time')
}

async function examineUser(target: Target, settings: Settings): Promise<Verdict[]> {
  const http = new Http({...settings, targets: [target], retries: 0})
  try {
    const user = await session.whoami(http)
    const tags = session.tagsOf(user.tags)
    const next = session.seesAll(user) ? '' : 'monitoring or administrator would see all virtual hosts'
    const who = ok('user', `${JSON.stringify(user.name)} with ${tags.join(', ') || 'no tags'}`, next)
    const access = await examineVhost(http, settings.vhost, user).catch((error) => ofError('vhost', error))
    return [who, access]
  } catch (error) {
    return [ofError('user', error)]
  } finally {
    await http.close()
  }
}

/** Only an administrator is told of permissions. */
async function examineVhost(http: Http, vhost: string, user: session.Whoami): Promise<Verdict> {
  const name = JSON.stringify(vhost)
  const isAdministrator = session.isAdministrator(user)
  if (!(await vhosts.exists(http, vhost))) {
    if (session.seesAll(user))
      return failed('vhost', `there is no virtual host ${name}`, 'check --vhost, or run add_vhost')
    const next = 'check --vhost, or have somebody run set_permissions'
    return {...failed('vhost', `there is no virtual host ${name}, or no access to it`, next), isRefusal: true}
  }
  if (!isAdministrator) return ok('vhost', `${name} is there; only an administrator is told of permissions`)
  const grants = await permissions.ofUser(http, user.name)
  const grant = grants.find((each) => each.vhost === vhost)
  if (!grant) {
    const next = `to publish, purge or delete: set_permissions -p ${vhost} ${user.name} ".*" ".*" ".*"`
    return warning('vhost', `no permission on ${name}`, next)
  }
  const {configure, write, read} = grant
  return ok('vhost', `${name}: configure ${quoted(configure)}, write ${quoted(write)}, read ${quoted(read)}`)
}

const quoted = (pattern: string) => JSON.stringify(pattern)
