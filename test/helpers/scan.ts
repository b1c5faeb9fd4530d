import {TestRunner} from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** how many outputs, with --trace-http on, were searched for the secrets of the tests */
    searched?: number
  }
}

/** Every password, token and passphrase of the tests holds one of these; what the original prints too holds none. */
const marks = ['s3cret', 'S3cret', 'hunter2']

/** What is the same in the Base64 of all texts that hold this one after so many bytes, counted in threes. */
const base64Part = (text: string, before: number) => {
  const length = before + Buffer.byteLength(text)
  const whole = Buffer.from(' '.repeat(before) + text).toString('base64')
  return whole.slice(Math.ceil((before * 8) / 6), Math.floor((length * 8) / 6))
}

const inBase64 = marks.flatMap((mark) => [0, 1, 2].map((before) => base64Part(mark, before)))

const decoded = (text: string) =>
  text.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))

const has = (text: string, parts: string[]) => parts.some((part) => text.includes(part))

/** Says in which form a text holds a secret of the tests. */
export function formIn(text: string): string | undefined {
  if (has(text, marks)) return 'as it is'
  if (has(decoded(text), marks)) return 'percent-encoded'
  return has(text, inBase64) || has(decoded(text), inBase64) ? 'in Base64' : undefined
}

/** @throws Error that names the stream and the line where a secret of the tests is, and does not show it */
export function search(outputs: Record<string, string>): void {
  for (const [name, text] of Object.entries(outputs))
    for (const [i, line] of text.split('\n').entries()) {
      const form = formIn(line)
      if (form) throw new Error(`line ${i + 1} of ${name} holds a secret of the tests, ${form}`)
    }
}

/** Outcomes from outside of tests count for the test that follows. */
let waiting = 0

function count(): void {
  waiting += 1
  const test = TestRunner.getCurrentTest()
  if (!test) return
  test.meta.searched = (test.meta.searched ?? 0) + waiting
  waiting = 0
}

/** The setting that a run gets when the test does not say itself whether there is to be a trace. */
export const withTrace = {RMQCTL_TRACE_HTTP: '1'}

const traceLine = /^[A-Z]+ https?:\/\/\S+ \S+ \d+ ms\n/gm

/**
 * The outcome of a run that got `withTrace`, searched for the secrets of the tests, with the trace cut out again where it was
 * not for the test itself.
 */
export function searched<Outcome extends {stdout: string; stderr: string}>(
  outcome: Outcome,
  args: string[],
  env: NodeJS.ProcessEnv,
): Outcome {
  const {stdout, stderr} = outcome
  search({stdout, stderr})
  const isOff = env.RMQCTL_TRACE_HTTP === ''
  if (!isOff) count()
  const isAsked = env.RMQCTL_TRACE_HTTP !== undefined || args.some((word) => /^--(no-)?trace-http\b/.test(word))
  return isAsked ? outcome : {...outcome, stderr: stderr.replace(traceLine, '')}
}
