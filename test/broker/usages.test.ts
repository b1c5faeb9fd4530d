import {readFileSync} from 'node:fs'

import {describe, inject} from 'vitest'

import type {Entry, Manifest} from '../../src/manifest.js'
import {connect} from '../helpers/broker/index.js'
import {isOf, type Release} from '../helpers/broker/releases.js'
import {aboveUsage, type Case, compareOutcomes} from './compare.js'

const broker = connect(inject('broker'))
const release = inject('release')

interface Original {
  name: string
  tools: string[]
  class: 'full' | 'partial' | 'none'
  releases: string[]
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
const catalogue: Original[] = read('test/data/catalogue.json')
const {commands}: Manifest = read('oclif.manifest.json')

/** The command's own entry, which stands with one of its tools. */
function entryOf({name, tools}: Original): Entry {
  const topics = tools.map((tool) => tool.split('-')[1])
  const isIt = ({id}: Entry) => id === name || topics.some((topic) => id === `${topic}:${name}`)
  return Object.values(commands).find(isIt) as Entry
}

/** Commands whose usage is that of the newest release, which others have in other words. */
const late: Partial<Record<Release, string[]>> = {
  '3.10.8': [
    ...['add_member', 'add_super_stream', 'add_user', 'check_port_connectivity', 'delete_queue', 'enable_feature_flag'],
    ...['grow', 'import_definitions', 'rebalance'],
  ],
  '4.0.5': ['delete_queue', 'import_definitions', 'update_vhost_metadata'],
}
/** Commands that mask a password among the words. */
const masking = ['add_user', 'authenticate_user', 'change_password', 'hash_password']
/** Commands that name connections where the original has pids, or what only 4.3 has. */
const own = ['close_connection', 'delete_shovel']
/** Commands whose usage names another command in the original. */
const misnamed = [
  ...['check_if_metadata_store_is_initialized', 'check_if_metadata_store_is_initialized_with_data'],
  'list_node_auth_attempt_stats',
]

/** Commands that take no notice of words, and are compared where their work is. */
const takesAny = ['federation_status', 'reset_stats_db', 'shovel_status', 'trace_off', 'trace_on']

const isHere = (each: Original) => each.class !== 'none' && each.releases.some((version) => isOf(release, version))
const isAlike = ({name}: Original) => ![...masking, ...own, ...misnamed, ...(late[release] ?? [])].includes(name)

/** No words where some are needed, and one more than there may be. */
function wrong(each: Original): Case[] {
  const {name, tools} = each
  const args = Object.values(entryOf(each).args)
  const tool = tools[0] as string
  const surplus = ['one', 'two', 'three', 'four', 'five', 'six'].slice(0, args.length + 1)
  return [
    ...(args.some(({required}) => required) ? [{tool, args: [name]}] : []),
    ...(takesAny.includes(name) || args.some(({multiple}) => multiple) ? [] : [{tool, args: [name, ...surplus]}]),
  ]
}

/** The same, where the usage line is ours or that of another release, and what masks a password is given none. */
const wrongAbove = (each: Original): Case[] =>
  wrong(each)
    .filter(({args}) => !masking.includes(each.name) || args.length === 1)
    .map((line) => ({...line, steady: aboveUsage}))

describe('side by side: above usage lines that are not those of this release', () =>
  compareOutcomes(broker, catalogue.filter((each) => isHere(each) && !isAlike(each)).flatMap(wrongAbove)))

describe('side by side: too few words, and too many', () =>
  compareOutcomes(broker, catalogue.filter((each) => isHere(each) && isAlike(each)).flatMap(wrong)))
