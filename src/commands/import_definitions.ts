import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import * as definitions from '../api/definitions.js'
import * as overview from '../api/overview.js'
import {expectJson, expectThere, formatFlag, parseDefinitions, readText} from '../definition_files.js'
import {BrokerCommand} from '../families/broker.js'
import {timeout} from '../flags.js'
import {complain, print} from '../output/streams.js'
import {termMap} from '../output/term.js'

export default class ImportDefinitions extends BrokerCommand<typeof ImportDefinitions> {
  static override summary = 'Declare what a file of definitions holds'
  static override usage = 'import_definitions <file_path> [--format <json | erlang>] [--skip-if-unchanged]'
  static override examples = ['<%= config.bin %> <%= command.id %> definitions.json']
  static override section = 'Definitions'
  static override guides = ['definitions']
  static override gap = "the API takes definitions as JSON, not in Erlang's format"
  static override access = 'the tag administrator'
  static override args = {
    file_path: Args.string({description: 'File to read; standard input unless given'}),
  }
  static override flags = {
    ...formatFlag,
    'skip-if-unchanged': Flags.boolean({summary: 'Import nothing when the broker has all of it already'}),
    ...timeout,
  }
  static override limits = {idleMs: 0}

  protected override validate() {
    const {file_path: path} = this.args
    expectJson(this.flags.format)
    if (path !== undefined) expectThere(path, 'File')
  }

  protected override banner() {
    const {file_path: path} = this.args
    return `Importing definitions in JSON from ${path === undefined ? 'standard input' : `a file at "${path}"`} ...`
  }

  protected override async work() {
    const wanted = await parseDefinitions(await readText(this.args.file_path))
    const isUnchanged = this.flags['skip-if-unchanged'] && (await definitions.areThere(this.http, wanted))
    if (isUnchanged) complain('Note: the broker has all of these definitions already; nothing was imported.')
    else await definitions.load(this.http, wanted)
    if (this.wantsObject) print((await this.valueText(termMap({node: await this.node(), result: 'ok'}))).trimEnd())
    else if (!isUnchanged && !this.isQuiet) await this.printValue(await this.sentence())
  }

  /** In the words of the release, although over HTTP the import has ended. */
  private async sentence() {
    const advice = (await overview.majorRelease(this.http)) < 4 ? '' : ' Watch target node logs for completion.'
    return `Successfully started definition import. This process is asynchronous and can take some time.${advice}`
  }
}
