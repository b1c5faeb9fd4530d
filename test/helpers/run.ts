import {createRequire} from 'node:module'

import type {main as Main} from '../../src/main.js'
import {main as built} from './built.js'
// Also a test that tells of no request is to fail when one is made.
import './mocked.js'
import {searched, withTrace} from './scan.js'

// The way that its parts find it: vitest's own `import` would make a second one.
const {main} = createRequire(import.meta.url)(built) as {main: typeof Main}

/** What a command line came to. */
export interface Outcome {
  exitCode: number
  stdout: string
  stderr: string
}

/** Settings of the machine that runs the tests, which must not reach a command. */
const foreign = /^(RMQCTL_|RABBITMQ_|XDG_CONFIG_HOME$|https?_proxy$|no_proxy$|NO_COLOR$|FORCE_COLOR$)/i

/**
 * Runs the built tool in this process, as `rmqctl` or under another name, with the given environment; it never retries. A
 * secret of the tests in its output, or in a trace of its requests, is an error.
 */
export async function runAs(program: string, env: NodeJS.ProcessEnv, ...argv: string[]): Promise<Outcome> {
  const outcome = {exitCode: 0, stdout: '', stderr: ''}
  const saved = {env: process.env, title: process.title, out: process.stdout.write, err: process.stderr.write}
  const own = Object.entries(saved.env).filter(([name]) => !foreign.test(name))
  process.env = {...Object.fromEntries(own), XDG_CONFIG_HOME: '/nonexistent', RMQCTL_RETRIES: '0', ...withTrace, ...env}
  process.stdout.write = capture((text) => (outcome.stdout += text))
  process.stderr.write = capture((text) => (outcome.stderr += text))
  try {
    outcome.exitCode = await main(argv, program)
  } finally {
    process.env = saved.env
    process.title = saved.title
    process.stdout.write = saved.out
    process.stderr.write = saved.err
  }
  return searched(outcome, argv, env)
}

export const run = (...argv: string[]) => runAs('rmqctl', {}, ...argv)

const capture = (keep: (text: string) => void) =>
  ((chunk: string | Uint8Array) => {
    keep(Buffer.from(chunk as Uint8Array).toString())
    return true
  }) as typeof process.stdout.write
