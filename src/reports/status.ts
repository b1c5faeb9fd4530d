import type {Status} from '../api/status.js'
import type {Section} from '../output/sections.js'
import type {Term} from '../output/term.js'
import {Facts} from './status/facts.js'
import {statusObject} from './status/object.js'
import {statusSections} from './status/sections.js'
import {statusTerm} from './status/term.js'

/** What rabbitmqctl says of a node, worked out from what the API says. */
export class StatusReport {
  readonly #facts: Facts

  constructor(
    status: Status,
    readonly unit: string,
  ) {
    this.#facts = new Facts(status)
  }

  get sections(): Section[] {
    return statusSections(this.#facts, this.unit)
  }

  get object(): Term {
    return statusObject(this.#facts)
  }

  get term(): Term {
    return statusTerm(this.#facts)
  }

  get gaps(): string[] {
    return this.#facts.gaps
  }
}
