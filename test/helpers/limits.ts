import type nock from 'nock'
import {expect, it} from 'vitest'

import {speaks} from './families.js'
import {awkward} from './management.js'
import {run} from './run.js'

/** A list of the limits of one user or virtual host, whose name stands behind `words`. */
interface Listing {
  words: string[]
  name: string
  /** Without its line feed. */
  banner: string
  /** The request, for a name as the path has it. */
  get: (segment?: string) => nock.Interceptor
  /** What the API answers, and what is printed of it. */
  answer: object[]
  limits: string
}

/** What holds for both lists of limits. */
export function printsLimits({words: before, name, banner, get, answer, limits}: Listing) {
  const words = [...before, name]
  speaks({words, banner, first: () => get()})

  for (const [options, stdout] of Object.entries({
    '': `${banner}\n${limits}\n`,
    '-q': `${limits}\n`,
    '-s': `${limits}\n`,
    '--formatter table': `${banner}\n${limits}\n`,
    '--formatter erlang': `${banner}\n<<"${limits.replaceAll('"', '\\"')}">>\n`,
  })) {
    it(`prints the limits in the order of their names, with ${options || 'no option'}`, async () => {
      get().reply(200, answer)
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('encodes an awkward name', async () => {
    get(awkward.segment).reply(200, answer)
    expect(await run('-q', ...before, awkward.name)).toMatchObject({stdout: `${limits}\n`})
  })

  it('is a command of rabbitmq-diagnostics too', async () => {
    get().reply(200, answer)
    expect(await run('diagnostics', ...words)).toMatchObject({exitCode: 0, stderr: ''})
  })
}
