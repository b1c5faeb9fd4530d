import {describe, expect, it} from 'vitest'

const {comparisons} = await import(new URL('../../bin/report.js', import.meta.url).href)

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
    const title = 'No RabbitMQ 4.3 to start: only root may change to a Debian tree; there is no docker.'
    expect(comparisons('4.3', {tests: [{title, status: 'skipped'}]})).toBe(`4.3: skipped. ${title}`)
    expect(comparisons('4.3', {tests: []})).toBe('4.3: 0 side-by-side comparisons, 0 agree')
  })
})
