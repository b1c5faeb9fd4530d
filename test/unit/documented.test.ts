import {readFileSync} from 'node:fs'

import {describe, expect, it} from 'vitest'

import {connection} from '../../src/flags.js'
import {environmentLayer, type Key, keys} from '../../src/settings/layers.js'
import {run} from '../helpers/run.js'

/** Those that no profile can say. */
const apart = ['config', 'profile', 'trace_http']
const all = [...keys, ...apart]
const flagOf = (key: string) => `--${key.replaceAll('_', '-')}`
const variableOf = (key: string) => (key === 'node' ? 'RABBITMQ_NODENAME' : `RMQCTL_${key.toUpperCase()}`)

const flags = new Set([...Object.keys(connection), 'timeout', 'vhost', 'node'].map((name) => `--${name}`))
/** Whether the environment is asked for a setting; a number and a switch take 1. */
const isVariable = (key: string) =>
  apart.includes(key) || environmentLayer({[variableOf(key)]: '1'}).said[key as Key] !== undefined

/** The table of settings, by its columns. */
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const section = readme.split('## Where to connect')[1]?.split('\n## ')[0] ?? ''
const rows = (section.match(/^\|.*\|$/gm) ?? []).slice(2).map((row) => row.split('|').slice(1, 5))
const wordsIn = (column: number, word: RegExp) =>
  rows.flatMap((row) => row[column]?.match(/`[^`]+`/g) ?? []).flatMap((code) => code.slice(1, -1).match(word) ?? [])

describe('the README', () => {
  it('has each flag, each variable and each key of a profile, and no other', () => {
    expect(wordsIn(0, /^--[a-z-]+$/).sort()).toEqual([...flags].sort())
    expect(wordsIn(1, /^[A-Z_]+$/).sort()).toEqual(all.filter(isVariable).map(variableOf).sort())
    expect(wordsIn(2, /^[a-z_]+$/).sort()).toEqual([...keys].sort())
  })

  it('has what belongs together in one row', () => {
    for (const key of all) {
      const row = rows.find((cells) =>
        cells
          .slice(0, 3)
          .some((cell) => [key, flagOf(key), variableOf(key)].some((word) => cell.includes(`\`${word}\``))),
      )
      const [flag = '', variable = '', ofProfile = ''] = row ?? []
      expect({key, row: flag.includes(`\`${flagOf(key)}\``)}).toEqual({key, row: flags.has(flagOf(key))})
      expect({key, row: variable.includes(`\`${variableOf(key)}\``)}).toEqual({key, row: isVariable(key)})
      expect({key, row: ofProfile.includes(`\`${key}\``)}).toEqual({key, row: !apart.includes(key)})
    }
  })
})

it('the help of every command has each setting', async () => {
  const {stdout} = await run('list_queues', '--help')
  const block = stdout.split('Connection Options')[1] ?? ''
  for (const name of Object.keys(connection)) expect(block).toContain(`--${name}`)
  // What has no option is named with its variable, or with its key.
  for (const key of keys.filter((each) => !flags.has(flagOf(each)))) {
    expect(block).toContain(isVariable(key) ? `${variableOf(key)}, ${key}` : key)
  }
})
