import {existsSync, readFileSync} from 'node:fs'
import {basename} from 'node:path'

/**
 * What vitest reports of a project's run; nothing where none of its files were chosen.
 *
 * @param reason the file that says why its release was not to be had, if it was not
 */
export function readReport(file, reason) {
  const files = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : []
  const missing = existsSync(reason) ? readFileSync(reason, 'utf8') : undefined
  return {files, tests: files.flatMap(({assertionResults}) => assertionResults), missing}
}

const having = (tests, wanted) => tests.filter(({status}) => status === wanted).length

const isBroken = ({status, assertionResults}) => status === 'failed' && having(assertionResults, 'failed') === 0

/** Files that did not load, and errors outside of tests, are failures that vitest does not count. */
export function count({files, tests, missing}, allPassed) {
  const failed = having(tests, 'failed') + files.filter(isBroken).length
  return {
    passed: having(tests, 'passed'),
    failed: failed || Number(!allPassed && !missing),
    skipped: having(tests, 'skipped'),
  }
}

/**
 * How many of the tests ran the release's own tool and rmqctl on one broker, and how many of those agreed, by what the tests
 * note of themselves: the command lines `compared`, the `version` of the broker, and the `reason` why the two differ.
 */
export function comparisons(release, {tests, missing}) {
  if (missing) return `${release}: skipped. ${missing}`
  const all = tests.filter(({meta}) => meta?.compared)
  const passed = all.filter(({status}) => status === 'passed')
  const differing = passed.filter(({meta}) => meta.reason)
  const parts = [
    [all.length, 'side-by-side comparisons'],
    [passed.length - differing.length, 'agree'],
    [differing.length, 'differ for a reason'],
    [all.length - passed.length, 'fail'],
    [having(tests, 'skipped'), 'skipped'],
  ]
  const shown = parts.filter(([number], i) => number > 0 || i < 2).map((part) => part.join(' '))
  return `${all[0]?.meta.version ?? release}: ${shown.join(', ')}`
}

const cut = (text) => (text.length > 150 ? `${text.slice(0, 150)}…` : text)

/** The tests of a project that one try was not enough for, a line each. */
export function triedAgain(name, {tests}) {
  const line = ({fullName, meta: {tries, trouble}}) => `${name}: ${fullName}: ${tries} tries, first ${cut(trouble)}`
  return tests.filter(({meta}) => meta?.tries).map(line)
}

/** The tests of a project that failed, and its files that did, a line each. */
export function failures(project, {files, tests}) {
  const line = (name, message = '') => `${project}: ${name}: ${cut(message.split('\n', 1)[0])}`
  return [
    ...files.filter(isBroken).map(({name, message}) => line(basename(name), message)),
    ...tests
      .filter(({status}) => status === 'failed')
      .map(({fullName, duration, failureMessages}) =>
        line(`${fullName} (${Math.round(duration ?? 0)} ms)`, failureMessages[0]),
      ),
  ]
}

/** How many outputs a project searched for the secrets of the tests, as its tests note of themselves. */
export const searched = ({tests}) => tests.reduce((total, {meta}) => total + (meta?.searched ?? 0), 0)
