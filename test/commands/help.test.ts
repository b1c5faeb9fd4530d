import {describe, expect, it} from 'vitest'

import {run, runAs} from '../helpers/run.js'

describe('help', () => {
  it('prints the usage of the whole tool', async () => {
    const {exitCode, stdout, stderr} = await run('help')
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    expect(stdout).toMatch(
      /^\nUsage\n\nrmqctl \[--node <node>\] .*\n\nAvailable commands:\n\nHelp:\n\n {3}autocomplete .*\n {3}explain .*\n {3}help /,
    )
  })

  it('prints the commands and nothing else with --list-commands', async () => {
    const {stdout} = await run('help', '--list-commands')
    expect(stdout).toMatch(/^\nHelp:\n\n {3}autocomplete .*\n {3}explain .*\n {3}help /)
    expect(stdout).not.toContain('help <command>')
    expect((await run('help')).stdout).toContain(stdout.trimEnd())
  })

  it('prints the help of a command, as --help does', async () => {
    const help = await run('help', 'list_queues')
    expect(help).toMatchObject({exitCode: 0, stderr: ''})
    expect(help.stdout).toContain('\n\nList queues and their properties.\n\n')
    expect(await run('list_queues', '--help')).toEqual(help)
    expect(await run('help', 'list_queues', '--formatter', 'json')).toEqual(help)
  })

  it('prints the help of itself', async () => {
    expect((await run('help', 'help')).stdout).toContain('\nrmqctl [--node <node>] [--longnames] [--quiet] help (')
  })

  it('prints nothing in a dry run', async () => {
    expect(await run('help', '--dry-run')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  for (const [typed, text] of [
    ['list_queue', "Command 'list_queue' not found. \nDid you mean 'list_queues'? \n"],
    ['zzzzz', "Command 'zzzzz' not found."],
    ['diagnostics list_user', "Command 'list_user' not found. \nDid you mean 'list_users'? \n"],
    ['diagnostics zzzzz', "Command 'zzzzz' not found."],
  ] as const) {
    it(`does not find ${typed}`, async () => {
      const outcome = await run('help', ...typed.split(' '))
      expect(outcome).toEqual({exitCode: 64, stdout: '', stderr: `Error:\n\n${text}\n`})
    })
  }

  it('does not take a name of no letters for the whole tool', async () => {
    const stderr = "Error:\n\nCommand '' not found.\n"
    for (const more of [[], ['--list-commands']])
      expect(await run('help', '', ...more)).toEqual({exitCode: 64, stdout: '', stderr})
  })

  it('does not find the commands of another tool', async () => {
    expect(await runAs('rabbitmq-queues', {}, 'help', 'add_user')).toMatchObject({exitCode: 64, stdout: ''})
  })
})
