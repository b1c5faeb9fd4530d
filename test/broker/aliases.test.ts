import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, describe, inject} from 'vitest'

import {connect} from '../helpers/broker/index.js'
import {compareOutcomes, type Difference} from './compare.js'

const broker = connect(inject('broker'))
// The original's tools may run in a tree of their own, which has this folder too.
const folder = mkdtempSync(join(tmpdir(), 'rmqctl-aliases-'))
const file = join(folder, 'aliases')
writeFileSync(
  file,
  String.raw`lv = list_vhosts name
 spaced   =   list_queues   name   messages
quoted = list_queues -p "a b" name
single = list_queues -p 'c "d' name
escaped = list_queues -p "e\"f" name
blank = list_queues -p g\ h name
other = list_queues -p "i\\j" name
within = list_queues -p "a\ b" name
both = list_queues -p "a\'b" name
joined = list_queues -p m"n o"p name
last = list_queues -p ""
empty = list_queues -p "" name
lone = list_queues -p \"x name
tabs	=	list_vhosts	name
nested = lv
list_users = list_vhosts
first = list_users
first = list_vhosts
option = -q list_vhosts
inside = list_queues -p inside name
json = list_queues --formatter json name
quiet = list_queues -q
equals = list_queues -p a=b name
# comment = list_vhosts
`,
)
afterAll(() => rmSync(folder, {recursive: true}))

const theirOptions: Difference = {
  reason: 'ours has options of its own, and the commands of its release',
  stdout: /^--aliases-file\n[\s\S]*--url\n/,
}

describe('aliases', () => {
  const lines = [
    ...['lv', 'spaced', 'quoted', 'single', 'escaped', 'blank', 'other', 'within', 'both', 'joined', 'last', 'empty'],
    ...['lone', 'first', 'inside -p after', '-p before inside', 'json', 'quiet', 'equals', 'lv --bogus', '--bogus lv'],
    ...['list_users', 'lv -s', '-q lv', 'lv -- name', 'lv bogus'],
  ]
  compareOutcomes(
    broker,
    [...lines.map((line) => line.split(' ')), ['# comment']].map((words) => ({
      args: ['--aliases-file', file, ...words],
    })),
  )
  compareOutcomes(
    broker,
    ['nested', 'tabs', 'option', 'unknown_one'].map((name) => ({
      args: ['--aliases-file', file, name],
      steady: (text: string) => text.split('\n').slice(0, 2).join('\n'),
    })),
  )
})

describe('autocomplete', () => {
  compareOutcomes(broker, [
    ...['set_user_t', 'zzz', 'list_queues'].map((prefix) => ({args: ['autocomplete', prefix]})),
    {args: ['autocomplete', 'set_user_t', '--formatter', 'json']},
    {args: ['autocomplete', 'set_user_t', '--formatter', 'erlang']},
    {args: ['autocomplete', 'set_user_t', '--formatter', 'table']},
    {args: ['autocomplete', 'set_user_t', '-s']},
    {args: ['autocomplete', '--', '--no']},
    {args: ['autocomplete', ''], differs: theirOptions},
    {tool: 'rabbitmq-diagnostics', args: ['autocomplete', 'cluster_st']},
    {args: ['--auto-complete']},
    {args: ['--auto-complete', 'set_user_t']},
  ])
})
