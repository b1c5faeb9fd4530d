import {describe, expect, it} from 'vitest'

import {explains} from '../helpers/closing.js'
import {acts} from '../helpers/families.js'
import {awkward, management, notFound} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const name = '10.0.0.5:50123 -> 10.0.0.1:5672'
const remove = (segment = '10.0.0.5%3A50123%20-%3E%2010.0.0.1%3A5672', header = 'why') =>
  management().delete(`/api/connections/${segment}`).query({disable_stats: 'true'}).matchHeader('x-reason', header)

describe('close_connection', () => {
  acts({
    words: ['close_connection', name, 'why'],
    banner: `Closing connection ${name}, reason: why...`,
    first: () => remove(),
    arrange: () => remove().reply(204),
  })

  explains(['close_connection', name], (header) => remove(undefined, header).reply(204))

  for (const [name, segment] of [
    [awkward.name, awkward.segment],
    ['<rabbit@one.1795347505.2785.0>', '%3Crabbit%40one.1795347505.2785.0%3E'],
  ] as const) {
    it(`closes the connection ${name}`, async () => {
      remove(segment).reply(204)
      expect(await run('-q', 'close_connection', name, 'why')).toEqual({exitCode: 0, stdout: '', stderr: ''})
    })
  }

  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown connection in the same words with ${options.join(' ') || 'no option'}`, async () => {
      remove().reply(404, notFound)
      const {exitCode, stderr} = await run('close_connection', name, 'why', ...options)
      expect({exitCode, stderr}).toEqual({
        exitCode: 65,
        stderr: `Error:\nno connection of the name '${name}', see list_connections name.\n`,
      })
    })
  }

  it('says of a process id what to give instead', async () => {
    remove('%3C0.123.0%3E').reply(404, notFound)
    expect(await run('close_connection', '<0.123.0>', 'why')).toEqual({
      exitCode: 65,
      stdout: 'Closing connection <0.123.0>, reason: why...\n',
      stderr:
        "Error:\nno connection of the name '<0.123.0>': the management API does not know process ids; give the name that list_connections name prints.\n",
    })
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name ${JSON.stringify(name)} before any request`, async () => {
      expect(await run('-q', 'close_connection', name, 'why')).toMatchObject({exitCode: 65, stdout: ''})
    })
  }

  for (const [words, text] of [
    [['name'], 'not enough'],
    [['name', 'why', 'more'], 'too many'],
  ] as const) {
    it(`refuses ${text} arguments`, async () => {
      const {exitCode, stdout, stderr} = await run('close_connection', ...words)
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(`Error (argument validation): ${text} arguments.\n`)
    })
  }
})
