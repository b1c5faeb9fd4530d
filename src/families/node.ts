import type {Command} from '@oclif/core/command'

import * as nodes from '../api/nodes.js'
import * as overview from '../api/overview.js'
import {Lacking} from '../errors.js'
import {BrokerCommand} from './broker.js'

/** A command that speaks of one node, which is known before the banner: that of -n, else the one that answers. */
export abstract class NodeCommand<T extends typeof Command> extends BrokerCommand<T> {
  /** The node that answers, where its name is not hidden from the user. */
  private answering: string | undefined

  protected override async prepare(): Promise<void> {
    await super.prepare()
    const {node} = this.flags
    if (node && this.flags['dry-run']) return
    this.answering = (await overview.get(this.http)).node
    if (node && !this.isAnswering) await this.expectNode(node)
    this.flags.node = node ?? this.answering ?? this.http.url
  }

  /** Makes sure of another node than the one that answers. @throws NodeNotRunning */
  protected expectNode(node: string): Promise<void> {
    return nodes.expectRunning(this.http, node)
  }

  /** Whether the node that the command speaks of is the one that answers. */
  protected get isAnswering(): boolean {
    const asked = this.settings?.node
    return asked === undefined || asked === this.answering
  }

  /**
   * For what the API tells of the node that answers and of no other, or does to it.
   *
   * @param what a noun, such as `its log files`
   * @throws Lacking (69) when the command speaks of another node
   */
  protected expectAnswering(what: string, does = 'tells'): void {
    if (this.isAnswering) return
    const {node} = this.flags
    throw new Lacking(
      `the management API ${does} ${what} of the node that answers alone, which is ${this.answering}: give the URL of ${node} itself.`,
    )
  }
}
