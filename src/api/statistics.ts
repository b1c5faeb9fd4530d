import {type Http, path} from '../http.js'

/** Empties the statistics that a node keeps for the management plugin. */
export const reset = (http: Http, node: string) => http.delete(path`/reset/${node}`)

export const resetAll = (http: Http) => http.delete('/reset')
