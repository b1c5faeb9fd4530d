import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {connect} from '../helpers/broker/index.js'
import {type Case, compareChanges, compareOutcomes} from './compare.js'
import {clear, own, snapshot} from './state.js'
import {ours} from './tools.js'

const broker = connect(inject('broker'))
const isOld = inject('release').startsWith('3.')

const user = `${own} ä/b "c"`
const vhost = `${own} v/ä "1"`
const [nobody, nowhere] = [`${own}_nobody`, `${own}_nowhere`]

/** The state each command line starts from: a user with password and tags, a virtual host, and a grant. */
async function prepare() {
  await clear(broker)
  const [u, v] = [user, vhost].map(encodeURIComponent)
  await api(broker, 'PUT', `/users/${u}`, {password: 's3cret', tags: 'monitoring,custom tag'})
  await api(broker, 'PUT', `/users/${own}_nopassword`, {password_hash: '', tags: ''})
  await api(broker, 'PUT', `/vhosts/${v}`, {description: 'kept', tags: 'one,two'})
  await api(broker, 'DELETE', `/permissions/${v}/guest`)
  await api(broker, 'PUT', `/permissions/${v}/${u}`, {configure: '^c', write: '^w', read: '^r'})
}

afterAll(() => clear(broker))

const json = ['--formatter', 'json']

const cases: Case[] = [
  {args: ['add_vhost', `${own}_v`]},
  {args: ['add_vhost', `${own}_v`, '-q']},
  {args: ['add_vhost', `${own}_v`, ...json]},
  {args: ['add_vhost', `${own}_v`, '--dry-run']},
  {args: ['add_vhost', `${own}_v`, '--description', 'ä "b"', '--tags', 'a,b c']},
  {args: ['-d', 'short', 'add_vhost', `${own}_v`]},
  {args: ['add_vhost', `${own}_v`, '--default-queue-type', 'quorum', '--tags', ' x , y ']},
  {args: ['add_vhost', `${own} ä/b "c"\t%2F`]},
  {args: ['add_vhost', vhost, '--description', 'not taken']},
  {
    args: ['add_vhost', `${own}_v`, '--default-queue-type', 'bogus'],
    differs: {
      reason: 'checked before the banner, as from 4.3 on',
      on: ['3.10.8', '4.0.5'],
      exitCode: 65,
      stdout: '',
      stderr: /Default queue type must be one of/,
    },
  },
  {args: ['delete_vhost', vhost]},
  {args: ['delete_vhost', vhost, ...json]},
  {args: ['delete_vhost', vhost, '-s']},
  {args: ['delete_vhost', nowhere]},
  {args: ['delete_vhost', nowhere, ...json]},

  {args: ['add_user', `${own}_u`, 's3cret']},
  {args: ['add_user', `${own}_u`, 's3cret ä "b"', '-q']},
  {args: ['add_user', `${own}_u`, 's3cret', '-s']},
  {args: ['add_user', `${own}_u`, 's3cret', ...json]},
  {args: ['add_user', `${own}_u`, 's3cret', '--formatter', 'table']},
  {args: ['add_user', `${own}_u`, 's3cret', '--dry-run']},
  {args: ['add_user', `${own}_u`, '']},
  {args: ['add_user', '--', `${own}_u`, '-s3cret']},
  {args: ['add_user', `${own} tab\t"ä"`, 's3cret']},
  {args: ['add_user', `${own}_u`], stdin: 's3cret\nmore\n'},
  {args: ['add_user', `${own}_u`], stdin: '  hunter2 \t\r\n'},
  {args: ['add_user', `${own}_u`], stdin: '\n'},
  {args: ['add_user', `${own}_u`], stdin: ''},
  {args: ['add_user', user, 'new s3cret']},
  {args: ['add_user', '']},
  {args: ['delete_user', user]},
  {args: ['delete_user', user, '-q']},
  {args: ['delete_user', user, ...json]},
  {args: ['delete_user', nobody]},
  ...(isOld ? [] : [{args: ['delete_user', nobody, ...json]}]),
  {args: ['change_password', user, 'new s3cret']},
  {args: ['change_password', user, '']},
  {args: ['change_password', user], stdin: 'new s3cret\n'},
  {args: ['change_password', user], stdin: ''},
  {args: ['change_password', `${own}_nopassword`, 's3cret']},
  {args: ['change_password', nobody, 's3cret']},
  {args: ['clear_password', user]},
  {args: ['clear_password', user, ...json]},
  {args: ['clear_password', nobody]},
  {args: ['set_user_tags', user, 'administrator', 'x']},
  {args: ['set_user_tags', user]},
  {args: ['set_user_tags', user, 'a,b', 'c d', '"']},
  {args: ['set_user_tags', `${own}_nopassword`, 'management', ...json]},
  {args: ['set_user_tags', nobody, 'x']},
  {args: ['authenticate_user', user, 's3cret']},
  {args: ['authenticate_user', user, 's3cret', ...json]},
  {args: ['authenticate_user', user], stdin: 's3cret\n'},
  {args: ['authenticate_user', user], stdin: ''},
  {args: ['authenticate_user', `${own}_nopassword`, 'wrong hunter2']},
  ...(isOld ? [] : [{args: ['authenticate_user', user, 'wrong hunter2']}]),
  {args: ['authenticate_user', `${own}_nopassword`, '']},
  {args: ['authenticate_user', 'guest', '', ...json]},
  ...(isOld ? [] : [{args: ['authenticate_user', user, '']}]),
  {args: ['authenticate_user', nobody, '', '-q']},
  {args: ['authenticate_user', 'guest'], stdin: '\n'},
  {args: ['authenticate_user', nobody, 's3cret', ...json]},

  {args: ['set_permissions', '-p', vhost, user, '^ä\\d', '', '.*']},
  {args: ['set_permissions', `--vhost=${vhost}`, 'guest', '.*', '.*', '.*', ...json]},
  {args: ['set_permissions', '-q', '-p', vhost, 'guest', '-x', '- y', '-5']},
  {args: ['set_permissions', '-q', '-p', vhost, 'guest', '--', '-x', '--y', '-5']},
  {args: ['set_permissions', '-p', vhost, nobody, '.*', '.*', '.*']},
  {args: ['set_permissions', '-p', nowhere, user, '.*', '.*', '.*']},
  {args: ['set_permissions', '-p', nowhere, nobody, '.*', '.*', '.*']},
  {args: ['set_permissions', '-p', nowhere, user, '.*', '.*', '.*', ...json]},
  {args: ['set_permissions', '-p', vhost, user, '[', '.*', '.*']},
  {args: ['set_permissions', '-p', vhost, user, '.*', '("\\d\'', '.*']},
  {args: ['set_permissions', '-p', vhost, user, '.*', '.*', '(é日']},
  {args: ['set_permissions', '-p', vhost, user, '.*', '.*', `(\t#{x}\n`]},
  {args: ['set_permissions', '-p', vhost, user, '.*', '.*', `${'ä'.repeat(20)}[`, ...json]},
  {args: ['clear_permissions', '-p', vhost, user]},
  {args: ['clear_permissions', '-p', vhost, user, ...json]},
  {args: ['clear_permissions', '-p', vhost, 'guest']},
  {args: ['clear_permissions', '-p', vhost, nobody]},
  {args: ['clear_permissions', '-p', nowhere, user]},
  {args: ['clear_permissions', '-p', nowhere, nobody]},
]

/** The script of 4.x counts its words to tell whether the tool needs its input, and options among them. */
const quietWithInput: Case[] = [
  {args: ['add_user', `${own}_u`, '-q'], stdin: 's3cret'},
  {args: ['authenticate_user', user, '-q'], stdin: 's3cret\n'},
]

describe('side by side: changes', () => {
  const state = () => snapshot(broker)
  compareChanges(broker, {prepare, state}, isOld ? [...cases, ...quietWithInput] : cases)
})

describe.runIf(!isOld)('where the original waits forever, or crashes', () => {
  beforeAll(prepare)

  for (const {args, stdin = ''} of quietWithInput) {
    it(`${args.join(' ')} reads its input`, async () => {
      expect(await ours(broker, args, {stdin})).toMatchObject({exitCode: 0, stderr: ''})
    })
  }
})

/** Command lines that are wrong: nothing but the message counts. */
const wrong = [
  ['authenticate_user'],
  ['change_password'],
  ['set_permissions', 'a', 'b', 'c'],
  ['list_users', '--', '--help'],
  ['list_queues', 'nosuch'],
  ['list_queues', 'name', 'aaa,zzz', 'messages'],
  // 4.x has them in the order of their words; ours knows of no release before it asks a broker.
  ...(isOld ? [['list_queues', 'name', 'zzz,aaa', 'messages']] : []),
  ['list_vhosts', '-5'],
  ['list_queues', '--bogus', 'value', '-x', 'y', '-t', 'abc'],
  ['list_queues', '--bogus=1', '--quiet=maybe', '--no-vhost'],
  ['list_queues', '-pcrit'],
  ['list_queues', '-p'],
  ['list_queues', '--formatter'],
  ['list_queues', '--formatter', 'csv', '--no-table-headers'],
  ['delete_user', 'x', '--pad-to-header'],
  ['delete_user', 'x', '--vhost'],
  ['list_queue'],
  ['lst_users', 'x'],
  ['delete_vhosts', '--help'],
  ['help', 'list_queue'],
  ['help', 'zzzzz'],
  ['help', 'a', 'b'],
  ['help', ''],
  ['help', '--list-commands', ''],
  ['help', '', 'x'],
  ['help', ' '],
  [' list_users'],
  ...['', 'a b@localhost', 'a@b c', 'ä@localhost', 'a.b', 'rabbit@localhost ', "a'b@localhost", '@a b'].flatMap(
    (node) => [
      ['list_users', '-n', node],
      [`--node=${node}`, 'add_vhost', `${own}_v`, '--formatter', 'json'],
    ],
  ),
  ['list_users', '-n', '-x'],
]

/** Command lines that print what no two tools have in common. */
const loose = [
  [],
  ['-n', 'x', '--help'],
  ['-?'],
  ['--version', '-q'],
  ['zzzzz'],
  ['list_users', '--help'],
  ['--help'],
  ['help'],
]

describe('side by side: usage errors', () =>
  compareOutcomes(
    broker,
    wrong.map((args) => ({args})),
  ))

describe('side by side: the stream and the code of', () =>
  compareOutcomes(
    broker,
    loose.map((args) => ({args, steady: (text) => text && 'something'})),
  ))
