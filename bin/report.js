import {existsSync, readFileSync} from 'node:fs'

/** What vitest reports of a project's run; nothing where none of its files were chosen. */
export function readReport(file) {
  const files = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : []
  return {files, tests: files.flatMap(({assertionResults}) => assertionResults)}
}

const having = (tests, wanted) => tests.filter(({status}) => status === wanted).length

/** Files that did not load, and errors outside of tests, are failures that vitest does not count. */
export function count({files, tests}, allPassed) {
  const isBroken = ({status, assertionResults}) => status === 'failed' && having(assertionResults, 'failed') === 0
  const failed = having(tests, 'failed') + files.filter(isBroken).length
  return {passed: having(tests, 'passed'), failed: failed || Number(!allPassed), skipped: having(tests, 'skipped')}
}

/** Why a release was not to be had, as its project's runner says in place of the tests. */
export const missing = ({tests}) => tests.find(({title}) => title.startsWith('No RabbitMQ '))?.title

/** How many of the tests ran rabbitmqctl and rmqctl on one broker, and how many of those agreed. */
export function comparisons(release, {tests}) {
  const reason = missing({tests})
  if (reason) return `${release}: skipped. ${reason}`
  const all = tests.filter(({ancestorTitles: [title = '']}) => title.startsWith('side by side'))
  const skipped = having(all, 'skipped')
  const compared = `${all.length - skipped} side-by-side comparisons, ${having(all, 'passed')} agree`
  return `${release}: ${compared}${skipped ? `, ${skipped} skipped` : ''}`
}
