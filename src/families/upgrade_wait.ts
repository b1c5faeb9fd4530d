import type {Command} from '@oclif/core/command'

import type * as health from '../api/health.js'
import * as nodes from '../api/nodes.js'
import {ToolError} from '../errors.js'
import type {Http} from '../http.js'
import {termMap} from '../output/term.js'
import {WaitCommand} from './wait.js'

const alone = 'Target node seems to be the only one in a single node cluster, the'

/** A command that waits until a node can be stopped: until a health check of it passes, unless it has no companion. */
export abstract class UpgradeWaitCommand<T extends typeof Command> extends WaitCommand<T> {
  static override defaultTimeout = 120

  /** The health check of the node that answers. */
  protected abstract readonly check: (http: Http) => Promise<health.Result>
  /** What to say when the time is over. */
  protected abstract readonly complaint: string

  protected override async work(): Promise<void> {
    if ((await nodes.list(this.http, ['name'])).length === 1) return this.sayAlone()
    this.expectAnswering('the outcome of this health check')
    await super.work()
  }

  protected override async missing() {
    const {passed, reason} = await this.check(this.http)
    return passed ? undefined : `${reason} ...`
  }

  protected override async tooLate() {
    if (!this.wantsObject) return new ToolError(this.complaint, 'unavailable', {layout: 'block'})
    const object = termMap({message: this.complaint, node: `${this.flags.node}`, result: 'error'})
    return new ToolError((await this.valueText(object)).trimEnd(), 'unavailable', {layout: 'bare'})
  }

  private async sayAlone(): Promise<void> {
    if (this.wantsObject) await this.printValue(termMap({message: `${alone} check does not apply`, result: 'ok'}))
    else if (!this.isQuiet) await this.printValue(`${alone} command does not apply`)
  }
}
