import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {describe, expect, it} from 'vitest'

const {comparisons, count, failures, readReport, searched, triedAgain} = await import(
  new URL('../../bin/report.js', import.meta.url).href
)

const compared = [['rabbitmqctl', 'list_users']]
const version = '4.3.6'

describe('the line of a release', () => {
  it('counts the tests that ran the original, and those that differ for a reason apart', () => {
    const tests = [
      {title: 'one', status: 'passed', meta: {compared, version}},
      {title: 'two', status: 'passed', meta: {compared, version}},
      {title: 'three', status: 'passed', meta: {compared, version, reason: 'the API has no pids'}},
      {title: 'ours alone', status: 'passed', meta: {}},
      {title: 'not here', status: 'skipped'},
    ]
    expect(comparisons('4.3', {tests})).toBe(
      '4.3.6: 3 side-by-side comparisons, 2 agree, 1 differ for a reason, 1 skipped',
    )
    const failing = {title: 'four', status: 'failed', meta: {compared, version, reason: 'none'}}
    expect(comparisons('4.3', {tests: [failing]})).toBe('4.3.6: 1 side-by-side comparisons, 0 agree, 1 fail')
  })

  it('says why there was nothing to compare with', () => {
    const missing = 'No RabbitMQ 4.3 to start: only root may change to a Debian tree; there is no docker.'
    expect(comparisons('4.3', {tests: [], missing})).toBe(`4.3: skipped. ${missing}`)
    expect(comparisons('4.3', {tests: []})).toBe('4.3: 0 side-by-side comparisons, 0 agree')
  })

  it('comes from a run that left nothing but the reason, which is no failure of a test', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rmqctl-report-'))
    const reason = join(folder, 'x.missing')
    try {
      expect(count(readReport(join(folder, 'x.json'), reason), false)).toEqual({passed: 0, failed: 1, skipped: 0})
      writeFileSync(reason, 'No RabbitMQ 4.3 to start.')
      const report = readReport(join(folder, 'x.json'), reason)
      expect(report).toEqual({files: [], tests: [], missing: 'No RabbitMQ 4.3 to start.'})
      expect(count(report, false)).toEqual({passed: 0, failed: 0, skipped: 0})
    } finally {
      rmSync(folder, {recursive: true})
    }
  })
})

describe('the lines on tests that were tried again', () => {
  it('name each, with the first of its failures cut short', () => {
    const tests = [
      {fullName: 'at once', status: 'passed', meta: {}},
      {fullName: 'links restart', status: 'passed', meta: {tries: 2, trouble: 'Timed out'}},
      {fullName: 'links stay', status: 'failed', meta: {tries: 3, trouble: 'x'.repeat(200)}},
      {fullName: 'not here', status: 'skipped'},
    ]
    expect(triedAgain('4.3', {tests})).toEqual([
      '4.3: links restart: 2 tries, first Timed out',
      `4.3: links stay: 3 tries, first ${'x'.repeat(150)}…`,
    ])
  })
})

describe('the lines on what failed', () => {
  it('name each test, with its time and the start of its message, and each file that did not load', () => {
    const passed = {fullName: 'fine', status: 'passed', meta: {}}
    const failed = {
      fullName: 'links stay',
      status: 'failed',
      duration: 120_000.4,
      failureMessages: ['Timed out\n  at x'],
    }
    const files = [
      {name: '/x/links.test.ts', status: 'failed', message: '', assertionResults: [passed, failed]},
      {name: '/x/lists.test.ts', status: 'failed', message: 'No such module\nx', assertionResults: []},
      {name: '/x/users.test.ts', status: 'passed', message: '', assertionResults: [passed]},
    ]
    expect(failures('4.3', {files, tests: files.flatMap(({assertionResults}) => assertionResults)})).toEqual([
      '4.3: lists.test.ts: No such module',
      '4.3: links stay (120000 ms): Timed out',
    ])
  })
})

describe('the outputs that were searched', () => {
  it('are those that the tests note', () => {
    const tests = [
      {title: 'one', status: 'passed', meta: {searched: 3}},
      {title: 'two', status: 'failed', meta: {searched: 4, compared}},
      {title: 'three', status: 'passed', meta: {}},
      {title: 'not here', status: 'skipped'},
    ]
    expect(searched({tests})).toBe(7)
    expect(searched({tests: []})).toBe(0)
  })
})
