import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {faultsPage} from './faults.js'
import {parityPage} from './parity.js'
import {comparisons, count, failures, readReport, searched, triedAgain} from './report.js'
import {install, root} from './setup.js'

install()
const {tsImport} = await import('tsx/esm/api')
const {releases, sourceOf} = await tsImport('../test/helpers/broker/releases.ts', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-test-'))
const tool = (path) => join(root, 'node_modules', path)

// Words after `npm test --` choose test files, and go to vitest.
const chosen = process.argv.slice(2)
const project = (title, ...names) => {
  const report = join(folder, `${names.join()}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const command = [
    tool('vitest/vitest.mjs'),
    'run',
    ...names.map((name) => `--project=${name}`),
    '--passWithNoTests',
    ...reporters,
    ...chosen,
  ]
  return {title, command, report, reason: `${report}.missing`}
}

const checks = [
  {title: 'Lint', command: [tool('@biomejs/biome/bin/biome'), 'ci', '.']},
  {title: 'Types', command: [tool('typescript/bin/tsc'), '--noEmit']},
  {title: 'Build', command: [join(root, 'bin/build.js')]},
]
const mocked = project('Tests, mocked', 'unit', 'commands')
const onOne = project(`Tests on RabbitMQ ${releases[0]} alone`, 'one release')
const onEach = releases.map((release) => project(`Tests on RabbitMQ ${release}`, `broker ${release}`))
const tests = [mocked, onOne, ...onEach]

const seconds = new Map()

async function passes(step, stdio = 'inherit') {
  const start = performance.now()
  const env = {...process.env, ...(step.reason && {RMQCTL_TEST_MISSING: step.reason})}
  const child = spawn(process.execPath, step.command, {cwd: root, env, stdio: ['ignore', stdio, stdio]})
  child.stdout?.pipe(process.stdout, {end: false})
  child.stderr?.pipe(process.stderr, {end: false})
  const [exitCode] = await once(child, 'close')
  seconds.set(step, Math.round((performance.now() - start) / 1000))
  return exitCode === 0
}

const head = (...steps) => console.log(`\n== ${steps.map(({title}) => title).join(', ')}`)

// What the build writes and the repository keeps.
const generated = ['oclif.manifest.json', 'docs/commands.md']
const read = (name) => readFileSync(join(root, name), 'utf8')
const committed = generated.map(read)
const outcomes = []
for (const step of checks) {
  head(step)
  outcomes.push(await passes(step))
}
// All tests at the same time, by way of pipes, so that none draws over what another has printed.
head(...tests)
outcomes.push(...(await Promise.all(tests.map((step) => passes(step, 'pipe')))))

const steps = [...checks, ...tests]
const stale = generated.filter((name, i) => read(name) !== committed[i])
const reports = tests.map(({report, reason}) => readReport(report, reason))
const [, ofOne, ...ofEach] = reports
const ofReleases = ofEach.map((report, i) => (i === 0 ? {...report, tests: [...report.tests, ...ofOne.tests]} : report))
const lacking = new Set(tests.filter((_, i) => reports[i].missing))
const counts = reports.map((report, i) => count(report, outcomes[checks.length + i]))
const sum = (kind) => counts.reduce((total, each) => total + each[kind], 0)
// A release that Debian has moved on from is not to be had, and no change to this program mends that.
const lost = onEach.filter((step, i) => lacking.has(step) && !sourceOf(releases[i]).moves)
const isCI = !['', 'false', '0'].includes(process.env.CI ?? '')
const broken = [
  ...checks.filter((_, i) => !outcomes[i]),
  ...stale,
  ...(isCI ? lost : []),
  ...(reports.every(({files, missing}) => files.length === 0 && !missing) ? ['words that choose no file'] : []),
]
rmSync(folder, {recursive: true})

const failed = sum('failed') + broken.length
const skipped = sum('skipped')
const summary = `${sum('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
if (process.env.RMQCTL_TEST_SUMMARY) writeFileSync(process.env.RMQCTL_TEST_SUMMARY, summary)
for (const name of stale) console.log(`\n${name} was stale: the build has renewed it, commit it.`)
if (chosen.length === 0 && lacking.size === 0 && reports.every(({files}) => files.length > 0)) {
  const catalogue = JSON.parse(read('test/data/catalogue.json'))
  const page = parityPage(
    catalogue,
    releases,
    ofReleases.map(({tests}) => tests),
  )
  const pages = {'docs/parity.md': page, 'docs/faults.md': faultsPage(reports.flatMap(({tests}) => tests))}
  for (const [name, text] of Object.entries(pages)) {
    const path = join(root, name)
    if (!existsSync(path) || read(name) !== text) console.log(`\n${name} has changed: commit it.`)
    writeFileSync(path, text)
  }
}
const projects = ['mocked', `${releases[0]} alone`, ...releases]
const again = projects.flatMap((name, i) => triedAgain(name, reports[i]))
if (again.length > 0) console.log(`\nTried more than once:\n${again.join('\n')}`)
const inVain = projects.flatMap((name, i) => failures(name, reports[i]))
if (inVain.length > 0) console.log(`\nFailed:\n${inVain.join('\n')}`)
const outputs = new Map(tests.map((step, i) => [step, searched(reports[i])]))
const verdict = (step, i) => (lacking.has(step) ? 'skipped' : outcomes[i] ? 'ok' : 'FAILED')
const ofOutputs = (step) => (outputs.has(step) ? `, ${outputs.get(step)} outputs searched` : '')
console.log(
  `\n${steps.map((step, i) => `${verdict(step, i).padEnd(7)} ${step.title}, ${seconds.get(step)} s${ofOutputs(step)}`).join('\n')}`,
)
const total = [...outputs.values()].reduce((sum, each) => sum + each, 0)
console.log(`\n${releases.map((release, i) => comparisons(release, ofReleases[i])).join('\n')}`)
console.log(`${total} outputs, with --trace-http on, were searched for the secrets of the tests\n${summary}`)
process.exitCode = failed > 0 ? 1 : 0
