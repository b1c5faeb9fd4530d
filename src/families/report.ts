import type {Command} from '@oclif/core/command'

import {type Section, sectionsText} from '../output/sections.js'
import {bold, complain, print, stdout} from '../output/streams.js'
import type {Term} from '../output/term.js'
import {forTerminal} from '../output/terminal.js'
import {NodeCommand} from './node.js'

/** What there is to say, for people, as one object for JSON and YAML, and as a term of Erlang. */
export interface Report {
  sections: Section[]
  object: Term
  term: Term
  /** What the API does not tell. */
  gaps: string[]
}

/** A command that describes a node or its cluster, section by section. */
export abstract class ReportCommand<T extends typeof Command> extends NodeCommand<T> {
  protected override async work(): Promise<void> {
    const {sections, object, term, gaps} = await this.report()
    if (gaps.length > 0) complain(`Warning: the management API does not tell ${gaps.join(', nor ')}.`)
    if (this.wantsObject) await this.printValue(object)
    else if (this.formatterName === 'erlang') await this.printValue(term)
    else if (this.formatterName === 'string' || this.formatterName === 'table') {
      const line = stdout().isTTY ? forTerminal : undefined
      print(`${sectionsText(sections, bold(stdout()), line)}\n`)
    } else await this.printValue(sectionsText(sections))
  }

  protected abstract report(): Promise<Report>
}
