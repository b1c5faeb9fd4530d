/** What the API's answers were found to mean. */

import {Failure, ToolError} from './errors.js'

export class UserNotFound extends Failure {
  override name = 'UserNotFound'

  constructor(username: string) {
    super(username, `{:no_such_user, ${JSON.stringify(username)}}`, 'unavailable')
  }
}

export class UserExists extends Failure {
  override name = 'UserExists'

  constructor(username: string) {
    super(username, `User ${JSON.stringify(username)} already exists`, 'software')
  }
}

/** A permission pattern that is no regular expression. */
export class InvalidRegexp extends Failure {
  override name = 'InvalidRegexp'

  /**
   * @param pattern in quotes: the original has it as a list of characters or as a binary
   * @param problem in quotes
   * @param position where in the pattern, in characters from 0
   */
  constructor(pattern: string, problem: string, position: number) {
    super(pattern, `{:invalid_regexp, ${pattern}, {${problem}, ${position}}}`, 'unavailable')
  }
}

export class VhostNotFound extends Failure {
  override name = 'VhostNotFound'

  constructor(vhost: string) {
    super(vhost, `Virtual host '${vhost}' does not exist`, 'dataError', {layout: 'bare'})
  }
}

export class NodeNotRunning extends Failure {
  override name = 'NodeNotRunning'

  constructor(node: string) {
    super(
      node,
      `unable to perform an operation on node '${node}': the broker that answers knows no running node of that name.`,
      'unavailable',
      {layout: 'inline'},
    )
  }
}

export class ExchangeNotFound extends Failure {
  override name = 'ExchangeNotFound'

  constructor(exchange: string) {
    super(exchange, `Exchange ${exchange} does not exist`, 'unavailable')
  }
}

export class ConnectionNotFound extends Failure {
  override name = 'ConnectionNotFound'

  constructor(connection: string) {
    super(connection, `no connection of the name '${connection}'.`, 'dataError', {layout: 'inline'})
  }
}

export class QueueNotFound extends Failure {
  override name = 'QueueNotFound'

  constructor(queue: string) {
    super(queue, 'Queue not found', 'usage')
  }
}

/** A runtime parameter; a policy is one. */
export class ParameterNotFound extends Failure {
  override name = 'ParameterNotFound'

  constructor(parameter: string) {
    super(parameter, 'Parameter does not exist', 'unavailable')
  }
}

export class FeatureFlagUnsupported extends Failure {
  override name = 'FeatureFlagUnsupported'

  constructor(flag: string) {
    super(flag, `Feature flag ${JSON.stringify(flag)} is not supported`, 'usage')
  }
}

/** What the broker answers to a client of AMQP; the reason is the subject. */
export class AmqpError extends Failure {
  override name = 'AmqpError'

  constructor(
    readonly code: 'precondition_failed' | 'not_implemented',
    reason: string,
  ) {
    super(reason, `{:amqp_error, :${code}, ~c${JSON.stringify(reason)}, :none}`, 'unavailable')
  }
}

export class ShovelNotFound extends Failure {
  override name = 'ShovelNotFound'

  constructor(shovel: string) {
    super(shovel, `Shovel '${shovel}' was not found`, 'unavailable')
  }
}

/** A link of the federation plugin. */
export class LinkNotFound extends Failure {
  override name = 'LinkNotFound'

  constructor(link: string) {
    super(link, 'Link with the given ID was not found', 'unavailable')
  }
}

/** What the stream plugin would answer to a super stream that cannot be. */
export class SuperStreamRefused extends Failure {
  override name = 'SuperStreamRefused'

  /** @param isOld whether the release quotes characters as Elixir did up to 1.14, which 3.10.8 does */
  constructor(reason: 'reference_already_exists' | 'validation_failed', detail: string, isOld = false) {
    const quoted = isOld ? `'${detail.replace(/[\\']/g, '\\$&')}'` : `~c${JSON.stringify(detail)}`
    super(detail, `{:${reason}, ${quoted}}`, 'software')
  }
}

/** A stream that is missing, or has no leader. */
export class StreamUnavailable extends Failure {
  override name = 'StreamUnavailable'

  constructor(stream: string, isThere: boolean) {
    super(stream, isThere ? 'The stream is not available.' : 'The stream does not exist.', 'unavailable')
  }
}

/** Where the original says of no kind of object what is missing. */
export const objectNotFound = () =>
  new ToolError('Object (queue, stream, exchange, etc) was not found', 'dataError', {layout: 'bare'})
