import {fileURLToPath} from 'node:url'

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The built tool, which has no types of its own: its `main`, and the program that calls it. */
export const main = inRoot('dist/main.cjs')
export const program = inRoot('bin/run.cjs')
