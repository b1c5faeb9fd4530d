import type {Config} from '@oclif/core/interfaces'

import type {Manifest} from './manifest.js'
import type {Tool} from './tools.js'

/**
 * One call of the program: which tool it is and what was typed. It stands in for oclif's Config, of which a command
 * needs three members; loading a real one takes longer than all of the rest.
 */
export class Invocation {
  readonly scopedEnvVarKeys = () => []
  readonly runHook = async () => ({successes: [], failures: []})
  readonly bin: string

  /**
   * @param topic the topic that the first word chose, or the tool's own
   * @param name what the command was called by, '' where the words ended before it
   */
  constructor(
    readonly manifest: Manifest,
    readonly tool: Tool,
    readonly topic: string,
    readonly name: string,
    readonly typed: readonly string[],
  ) {
    this.bin = tool.name
  }

  get asConfig(): Config {
    return this as unknown as Config
  }
}
