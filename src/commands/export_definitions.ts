import {dirname} from 'node:path'

import * as Args from '@oclif/core/args'

import * as definitions from '../api/definitions.js'
import {expectJson, expectThere, formatFlag, writeText} from '../definition_files.js'
import {BrokerCommand} from '../families/broker.js'
import {timeout} from '../flags.js'
import {stringify} from '../json.js'
import {print} from '../output/streams.js'

export default class ExportDefinitions extends BrokerCommand<typeof ExportDefinitions> {
  static override summary = 'Write users, virtual hosts, queues and all else that is declared to a file'
  static override usage = 'export_definitions <file_path | "-"> [--format <json | erlang>]'
  static override examples = ['<%= config.bin %> <%= command.id %> definitions.json']
  static override section = 'Definitions'
  static override guides = ['definitions']
  static override gap = "the API has definitions as JSON, not in Erlang's format"
  static override access = 'the tag administrator'
  static override args = {
    file_path: Args.string({required: true, description: 'File to write, or - for standard output'}),
  }
  static override flags = {...formatFlag, ...timeout}
  static override limits = {idleMs: 0}

  protected override validate() {
    const {file_path: path} = this.args
    expectJson(this.flags.format)
    // A slash at the end ends the name of a directory, for which the letter stands.
    if (path !== '-') expectThere(dirname(`${path}x`), 'Directory')
  }

  protected override banner() {
    const {file_path: path} = this.args
    return path === '-' ? undefined : `Exporting definitions in JSON to a file at "${path}" ...`
  }

  /** The document has no line feed at its end. */
  protected override async work() {
    const {file_path: path} = this.args
    const text = await stringify(await definitions.exported(this.http))
    if (path === '-') print((await this.valueText(text)).trimEnd())
    else if (!this.recorder) await writeText(path, text)
  }
}
