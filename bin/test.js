import {spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {install, root} from './setup.js'

install()
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-test-'))
const report = join(folder, 'report.json')
const tool = (path) => join(root, 'node_modules', path)

// Words after `npm test --` choose test files, and go to vitest.
const chosen = process.argv.slice(2)
const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...chosen]

const steps = [
  ['Lint', tool('@biomejs/biome/bin/biome'), 'ci', '.'],
  ['Types', tool('typescript/bin/tsc'), '--noEmit'],
  ['Build', join(root, 'bin/build.js')],
  ['Tests: mocked ones, then those on a real broker', tool('vitest/vitest.mjs'), ...vitest],
]

function passes([title, script, ...args]) {
  console.log(`\n== ${title}`)
  return (
    spawnSync(process.execPath, [script, ...args], {cwd: root, stdio: ['ignore', 'inherit', 'inherit']}).status === 0
  )
}

/** How many of the tests ran rabbitmqctl and rmqctl on one broker, and how many of those agreed. */
function countComparisons() {
  const tests = JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({assertionResults}) => assertionResults)
  const compared = tests.filter(({ancestorTitles: [title = '']}) => title.startsWith('side by side'))
  return `${compared.length} side-by-side comparisons, ${compared.filter(({status}) => status === 'passed').length} agree`
}

/** What vitest counted; files that did not load, and errors outside of tests, are failures that it does not count. */
function count(allPassed) {
  try {
    const {numPassedTests, numFailedTests, numPendingTests, testResults} = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(
      ({status, assertionResults}) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    const failed = numFailedTests + broken.length
    return {passed: numPassedTests, failed: failed || Number(!allPassed), skipped: numPendingTests}
  } catch {
    return {passed: 0, failed: 1, skipped: 0}
  }
}

const readManifest = () => readFileSync(join(root, 'oclif.manifest.json'), 'utf8')
const committed = readManifest()
const outcomes = steps.map(passes)
const isStale = readManifest() !== committed
const {passed, failed, skipped} = count(outcomes.at(-1))
const broken = outcomes.slice(0, -1).filter((passed) => !passed).length + Number(isStale)
const comparisons = passed + failed > 0 && existsSync(report) ? countComparisons() : 'no side-by-side comparisons'
rmSync(folder, {recursive: true})

const summary = `${passed} passed, ${failed + broken} failed${skipped ? `, ${skipped} skipped` : ''}`
if (process.env.RMQCTL_TEST_SUMMARY) writeFileSync(process.env.RMQCTL_TEST_SUMMARY, summary)
if (isStale) console.log('\noclif.manifest.json was stale: the build has renewed it, commit it.')
console.log(`\n${comparisons}`)
console.log(`\n${steps.map(([title], i) => `${outcomes[i] ? 'ok    ' : 'FAILED'} ${title}`).join('\n')}\n${summary}`)
process.exitCode = failed + broken > 0 ? 1 : 0
