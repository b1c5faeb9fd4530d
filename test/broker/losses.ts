/** What a loop of reads and changes asks of the definitions of a broker. */
export interface Definitions {
  users: {name: string; tags: string[]}[]
  vhosts: {name: string}[]
  permissions: {user: string}[]
  global_parameters: {name: string}[]
}

/** A change that nobody else makes, and whether a broker has it. */
export interface Change {
  args: string[]
  isIn: (definitions: Definitions) => boolean
}

/** One turn of a loop: the complaint of a read and of a change that failed, and the change. */
export interface Turn {
  readTrouble: string | undefined
  trouble: string | undefined
  isIn: Change['isIn']
}

export const isChange = (request: string) => !request.startsWith('GET ')
export const isDoubt = /\bhad left and may have been carried out: see list_\w+ before you repeat it\.$/

const reads = ['list_vhosts', 'list_users', 'list_permissions', 'list_global_parameters']

/** The command line of a read. */
export const readOf = (number: number) => ['-q', reads[number % reads.length] ?? '']

/** The command line of a change to a user that is there, or to something of its own. */
export function changeOf(number: number): Change {
  const name = `failover ${number}`
  // A virtual host costs a broker more than all else.
  if (number % 20 === 0) {
    return {args: ['-q', 'add_vhost', name], isIn: ({vhosts}) => vhosts.some((vhost) => vhost.name === name)}
  }
  if (number % 3 === 0) return {args: ['-q', 'set_global_parameter', name, '1'], isIn: hasParameter(name)}
  if (number % 3 === 1) return {args: ['-q', 'set_user_tags', name, 'moved'], isIn: hasTag(name, 'moved')}
  return {
    args: ['-q', 'set_permissions', name, '', '', '.*'],
    isIn: ({permissions}) => permissions.some(({user}) => user === name),
  }
}

export const hasParameter = (name: string) => (definitions: Definitions) =>
  definitions.global_parameters.some((parameter) => parameter.name === name)

export const hasTag = (name: string, tag: string) => (definitions: Definitions) =>
  definitions.users.some((user) => user.name === name && user.tags.includes(tag))

/**
 * What went wrong in a loop.
 * @param sent all changes that have reached a node
 */
export function judge(turns: Turn[], sent: string[], definitions: Definitions) {
  const failed = turns.filter(({trouble}) => trouble !== undefined)
  return {
    lostReads: turns.flatMap(({readTrouble}) => readTrouble ?? []),
    doubled: sent.filter((request, index) => sent.indexOf(request) !== index),
    lost: turns.filter(({trouble, isIn}) => trouble === undefined && !isIn(definitions)),
    unreported: failed.filter(({trouble = '', isIn}) => isIn(definitions) && !isDoubt.test(trouble)),
    inDoubt: failed.flatMap(({trouble = ''}) => (isDoubt.test(trouble) ? trouble : [])),
  }
}
