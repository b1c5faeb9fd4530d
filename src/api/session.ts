import type {Http} from '../http.js'

/** The user of this connection. */
export interface Whoami {
  name: string
  /** A list since 3.9, words with commas before. */
  tags: string[] | string
}

const known = new WeakMap<Http, Promise<Whoami>>()

/** Asked for once. */
export function whoami(http: Http): Promise<Whoami> {
  const answer = known.get(http) ?? http.get<Whoami>('/whoami', {}, {name: 'string'})
  known.set(http, answer)
  return answer
}

/** Whether nothing is hidden from a user: administrators and monitors see every virtual host. */
export const seesAll = ({tags}: Whoami) => tagsOf(tags).some((tag) => tag === 'administrator' || tag === 'monitoring')

export const tagsOf = (tags: string[] | string): string[] =>
  (typeof tags === 'string' ? tags.split(',').map((tag) => tag.trim()) : tags).filter((tag) => tag !== '')
