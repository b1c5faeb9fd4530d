import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {Interrupt} from '../batch/interrupt.js'
import type {Job} from '../batch/jobs.js'
import {jobsOf, textOfBatch} from '../batch/read.js'
import {failureOf, Printer, rowOf} from '../batch/results.js'
import {runAll} from '../batch/schedule.js'
import {BrokerCommand} from '../families/broker.js'
import {complain, print, stderr} from '../output/streams.js'

export default class Batch extends BrokerCommand<typeof Batch> {
  static override isOwn = true
  static override summary = 'Run the commands of a file, one on a line, in one process'
  static override description =
    'Run the commands of a file, one on a line as a shell would split it, over the same connections; all lines are checked first, and commands that touch the same object keep their order'
  static override usage = 'batch <file | -> [--parallel <count>] [--keep-going]'
  static override examples = ['<%= config.bin %> <%= command.id %> --keep-going --formatter json grants.txt']
  static override access = 'what each of the commands asks for'
  static override section = 'Operations'
  static override args = {
    file: Args.string({required: true, description: 'File with the commands, - for standard input'}),
  }
  static override flags = {
    parallel: Flags.integer({
      default: 8,
      min: 1,
      max: 100,
      helpValue: '<count>',
      summary: 'How many commands at the same time, 8 unless told otherwise',
    }),
    'keep-going': Flags.boolean({summary: 'Go on behind a command that fails'}),
  }

  static override limits = {sockets: 100}

  private jobs: Job[] = []

  protected override async prepare() {
    await super.prepare()
    const {invocation, http, flags} = this
    if (!this.settings) return
    const {settings} = this
    this.jobs = await jobsOf(await textOfBatch(this.args.file), {invocation, http, settings, ...flags})
  }

  protected override banner() {
    return `Running ${this.jobs.length} commands ...`
  }

  protected override async work() {
    const {jobs, flags} = this
    const isForPeople = flags.formatter === undefined
    const printer = new Printer(jobs, {out: print, err: (text) => void stderr().write(text)})
    const interrupt = new Interrupt(() => complain('Waiting for the commands under way; ask again to end at once.'))
    let hasFailed = false
    await runAll(
      jobs,
      {parallel: flags.parallel, goesOn: () => !interrupt.name && (flags['keep-going'] || !hasFailed)},
      async (job) => {
        await job.run()
        hasFailed ||= job.exitCode !== 0
        if (isForPeople) printer.flushSoon()
      },
    )
    if (isForPeople) printer.flush()
    else await this.printRows(jobs.map(rowOf))
    interrupt.release()
    const failure = failureOf(jobs, interrupt.name && `ended by ${interrupt.name}`)
    if (failure && interrupt.name) complain(failure.report)
    interrupt.end()
    if (failure) throw failure
  }
}
