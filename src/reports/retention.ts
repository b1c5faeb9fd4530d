import {exactly} from '../byte_pattern.js'
import {shellWord} from '../shell.js'

interface Wanted {
  vhost: string
  name: string
  /** Such as `7D`. */
  age: string
}

/** How to have a stream keep its segments for a time, without displacing the policy in force on it. */
export function retentionAdvice({vhost, name, age}: Wanted, inForce: string | undefined): string {
  const reason = 'the management API cannot set the retention of a stream other than by a policy'
  if (inForce)
    return `${reason}: set "max-age" to ${JSON.stringify(age)} in the policy '${inForce}', which is in force.`
  const words = [vhost, `${name}-retention`, exactly(name), JSON.stringify({'max-age': age})].map(shellWord)
  return `${reason}: set_policy --apply-to queues -p ${words.join(' ')}`
}
