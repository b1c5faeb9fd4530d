import {LocalCommand} from '../../families/local.js'
import {timeout} from '../../flags.js'
import {bold, stdout} from '../../output/streams.js'
import {termMap} from '../../output/term.js'
import {cookieLines, cookieSources, cookieTerms} from '../../reports/cookie_sources.js'

export default class ErlangCookieSources extends LocalCommand<typeof ErlangCookieSources> {
  static override summary = "Show where RabbitMQ's own tools would find the cookie of Erlang on this machine"
  static override description =
    "Show where RabbitMQ's own tools would find the cookie of Erlang on this machine; this tool needs none, and asks no broker"
  static override usage = 'erlang_cookie_sources'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override section = 'Configuration and Environment'
  static override guides = ['cli#erlang-cookie', 'clustering#erlang-cookie']
  static override flags = timeout

  protected override banner() {
    return 'Listing Erlang cookie sources used by CLI tools...'
  }

  protected override async work() {
    const sources = cookieSources(this.flags['erlang-cookie'], process.env)
    if (this.wantsObject) return this.printValue(termMap(cookieTerms(sources)))
    const lines = cookieLines(sources, bold(stdout()))
    if (this.formatterName === 'string') for (const line of lines) await this.printValue(line)
    else await this.printValue(lines)
  }
}
