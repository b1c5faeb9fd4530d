import {describe, expect, it} from 'vitest'

const {faultsPage} = await import(new URL('../../bin/faults.js', import.meta.url).href)

const met = (kind: string, message: string, status = 'passed') => ({
  status,
  meta: {fault: {fault: 'a | b', kind, exitCode: 69, message, state: 'as before'}},
})

describe('the page on faults', () => {
  const page: string = faultsPage([
    met('read', 'It said `no` | <x>.'),
    met('change', '', 'failed'),
    met('read', 'never', 'skipped'),
    {status: 'passed', meta: {}},
  ])
  const rows = page.split('\n').filter((line) => line.startsWith('| a '))

  it('has a row for what each test saw, and says where that was not as promised', () => {
    expect(rows).toEqual([
      "| a \\| b | read | 69 | `It said 'no' \\| &lt;x>.` | as before | as promised |",
      '| a \\| b | change | 69 |  | as before | NOT AS PROMISED |',
    ])
  })
})
