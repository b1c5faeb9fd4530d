/** What the lists of limits share. */

import type {Limits} from './api/limits.js'
import {stringify} from './json.js'

/** Limits as they are listed: they are printed as JSON, in JSON as a string. */
export type Listed<T> = Omit<T, 'limits'> & {limits: string}

export const listed = <T extends {limits: Limits}>(all: T[]): Promise<Listed<T>[]> =>
  Promise.all(all.map(async (each) => ({...each, limits: await stringify(each.limits)})))
