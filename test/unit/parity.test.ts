import {describe, expect, it} from 'vitest'

const {parityPage} = await import(new URL('../../bin/parity.js', import.meta.url).href)

const catalogue = [
  {name: 'grow', tools: ['rabbitmq-queues'], class: 'partial', releases: ['3.10.8', '4.3.6']},
  {name: 'grow', tools: ['rabbitmq-streams'], class: 'none', releases: ['4.3.6']},
  {name: 'list_users', tools: ['rabbitmqctl', 'rabbitmq-diagnostics'], class: 'full', releases: ['3.10.8', '4.3.6']},
]
const compared = (...words: string[]) => ({compared: [words]})
const tests = [
  {status: 'passed', meta: compared('rabbitmqctl', '-n', 'x', 'list_users', 'grow')},
  {status: 'failed', meta: compared('rabbitmq-diagnostics', 'list_users', '-q')},
  {status: 'skipped', meta: compared('rabbitmqctl', 'list_users')},
  {status: 'passed', meta: {...compared('rabbitmqctl', 'list_users', '-x'), reason: 'no pids'}},
  {status: 'passed', meta: {}},
]
const row = (page: string, name: string) => page.split('\n').filter((line) => line.startsWith(`| ${name} |`))

describe('the page on parity', () => {
  const page = parityPage(
    catalogue,
    ['3.10.8', '4.3'],
    [tests, [{status: 'passed', meta: compared('rabbitmq-streams', 'grow', 'a')}]],
  )

  it('counts what agrees of what was compared, with the reasons for the rest', () => {
    expect(row(page, '`list_users`')).toEqual([
      '| `list_users` | rabbitmqctl, diagnostics | yes | 1 of 3 |  | no pids |',
    ])
  })

  it('tells commands of one name by their tool, and what a release does not have', () => {
    expect(row(page, '`grow`')).toEqual([
      '| `grow` | queues | in part |  |  |  |',
      '| `grow` | streams | no | not there | 1 of 1 |  |',
    ])
  })

  it('sums up each release', () => {
    expect(row(page, 'all')).toEqual(['| all | | | 1 of 3 (33.3 %) | 1 of 1 (100.0 %) | |'])
  })
})
