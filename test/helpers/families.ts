import type nock from 'nock'
import {expect, it} from 'vitest'

import {nodes, notFound, origin, overview, whoami} from './management.js'
import {run} from './run.js'

interface Spoken {
  /** A command line that succeeds. */
  words: string[]
  /** Without its line feed. */
  banner: string
  /** The first request of the command. */
  first: () => nock.Interceptor
  /** What a refusal says besides, to the user `guest`. */
  advice?: string
  /** Tells the API what a dry run asks of it, by default nothing. */
  arrangeDry?: () => void
}

/** What holds for every command that speaks to a broker. */
export function speaks({words, banner, first, advice, arrangeDry}: Spoken) {
  it(`prints its banner and ${arrangeDry ? 'changes' : 'asks for'} nothing in a dry run`, async () => {
    arrangeDry?.()
    expect(await run(...words, '--dry-run')).toEqual({exitCode: 0, stdout: `${banner}\n`, stderr: ''})
  })

  for (const status of [401, 403]) {
    it(`exits with 77 when the broker answers ${status}`, async () => {
      first().reply(status, {error: 'not_authorised', reason: 'Access refused'})
      if (advice) whoami(['administrator'])
      const {exitCode, stderr} = await run(...words)
      expect(exitCode).toBe(77)
      expect(stderr).toMatch(/^Error: .* does not let the user "guest" .*: Access refused\..*\n$/)
      expect(stderr.split(': Access refused.')[1]).toBe(advice ? ` ${advice}\n` : '\n')
    })
  }
}

/**
 * What holds for every command that changes something and has nothing to say of it. `arrange` tells the API all that a
 * success asks of it, the release too if `isReleaseAsked`.
 */
export function acts(spoken: Spoken & {arrange: () => void; isReleaseAsked?: boolean}) {
  const {words, banner, arrange, isReleaseAsked} = spoken
  speaks(spoken)

  const outputs = {
    '': `${banner}\n`,
    '--formatter erlang': `${banner}\n`,
    '-q': '',
    '-s': '',
    '--formatter csv': '',
    '--formatter json_stream': '',
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`prints ${stdout ? 'its banner' : 'nothing'} with ${options || 'no option'}`, async () => {
      arrange()
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('prints the node and the result as JSON', async () => {
    arrange()
    if (!isReleaseAsked) overview()
    const stdout = '{"node":"rabbit@one","result":"ok"}\n'
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout, stderr: ''})
  })
}

/** What holds for every list. `arrange` tells the API of the rows that the other members show. */
export function lists(
  spoken: Spoken & {arrange: () => void; header: string; rows: string; json: string[]; csv: string},
) {
  const {words, banner, arrange, header, rows, json, csv} = spoken
  speaks(spoken)

  const outputs = {
    '': `${banner}\n${header}\n${rows}`,
    '-q': `${header}\n${rows}`,
    '-s': rows,
    '-qs': rows,
    '--no-table-headers': `${banner}\n${rows}`,
    '--formatter table': `${banner}\n${header}\n${rows}`,
    '--formatter json': `[\n${json.join('\n,')}\n]\n`,
    '--formatter json_stream': `${json.join('\n\n')}\n\n`,
    '--formatter csv': csv,
    '-s --formatter csv': csv,
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`prints its rows with ${options || 'no option'}`, async () => {
      arrange()
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }
}

/** What holds for every list that has no rows to print, which `arrange` tells the API. */
export function hasNoRows({words, banner, arrange}: Pick<Spoken, 'words' | 'banner'> & {arrange: () => void}) {
  for (const [options, stdout] of Object.entries({
    '': `${banner}\n\n`,
    '-s': '\n',
    '--formatter json': '[]\n',
    '--formatter csv': '\r\n\r\n\n',
    '--formatter json_stream': '[]\n',
    '--formatter erlang': `${banner}\n[]\n`,
  })) {
    it(`prints one empty result for no rows, with ${options || 'no option'}`, async () => {
      arrange()
      whoami(['administrator'])
      const outcome = await run(...words, ...options.split(' ').filter(Boolean))
      expect(outcome).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }
}

/** What holds for every list of the virtual host `orders`, of which `absent` tells the API that there is none. */
export function needsVhost({words, banner, absent}: Pick<Spoken, 'words' | 'banner'> & {absent: () => void}) {
  for (const options of [[], ['--formatter', 'json']]) {
    it(`fails for an unknown vhost in the same words with ${options.join(' ') || 'no option'}`, async () => {
      absent()
      whoami(['administrator'])
      const {exitCode, stderr} = await run(...words, ...options)
      expect({exitCode, stderr}).toEqual({exitCode: 65, stderr: "Virtual host 'orders' does not exist\n"})
    })
  }

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    absent()
    whoami(['management'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: `${banner}\n`, stderr})
  })
}

interface Answer {
  /** Tells the API what the command asks, the overview aside. */
  arrange: () => void
  message: string
  /** What JSON has; the result alone, unless there is more. */
  object?: object
  /** What -s leaves of it. */
  silent?: string
}

/** What holds for every command that shows one thing of a node. */
export function shows({
  words,
  banner,
  arrange,
  message,
  object = {result: 'ok', value: message},
}: {words: string[]; banner: string} & Answer) {
  const outputs = {
    '': `${banner}\n${message}\n`,
    '-q': `${message}\n`,
    '-s': `${message}\n`,
    '--formatter json': `${sortedJson(object)}\n`,
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`prints what there is to show with ${options || 'no option'}`, async () => {
      overview()
      arrange()
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }
}

/** What holds for every health check. */
export function checks({
  words,
  banner,
  release,
  passes,
  fails,
}: {
  words: string[]
  banner: string
  /** by default the newest */
  release?: string
  passes: Answer
  fails: Answer
}) {
  const outputs = {
    '': [`${banner}\n`, `${passes.message}\n`, `${fails.message}\n`],
    '-q': ['', `${passes.message}\n`, `${fails.message}\n`],
    '-s': ['', line(passes.silent), line(fails.silent)],
    '--formatter json': [
      '',
      `${sortedJson(passes.object ?? {result: 'ok'})}\n`,
      `${sortedJson(fails.object ?? {result: 'error'})}\n`,
    ],
  }
  for (const [options, [shown = '', passed = '', failed]] of Object.entries(outputs)) {
    const argv = [...words, ...options.split(' ').filter(Boolean)]
    it(`exits with 0 when the check passes, with ${options || 'no option'}`, async () => {
      overview(release)
      passes.arrange()
      expect(await run(...argv)).toEqual({exitCode: 0, stdout: shown + passed, stderr: ''})
    })

    it(`exits with 69 when it fails, and says so on stderr, with ${options || 'no option'}`, async () => {
      overview(release)
      fails.arrange()
      expect(await run(...argv)).toEqual({exitCode: 69, stdout: shown, stderr: failed})
    })
  }
}

const line = (text = '') => (text === '' ? '' : `${text}\n`)

/** With the keys of every object in order, as 3.10.8 has them. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_, member) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )

/** What holds for everything that the API tells of the node that answers alone. */
export function answersForItself(words: string[], what: string, release?: string) {
  it('does not take the answering node for another', async () => {
    overview(release)
    nodes({'rabbit@one': true, 'rabbit@two': true})
    const {exitCode, stderr} = await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')
    expect({exitCode, stderr}).toEqual({
      exitCode: 69,
      stderr: `Error: the management API tells ${what} of the node that answers alone, which is rabbit@one: give the URL of rabbit@two itself.\n`,
    })
  })
}

/** What holds for every health check that some releases lack. `get` is its request. */
export function comesWith(words: string[], get: () => nock.Interceptor, feature: string, since: string) {
  it('says that the release lacks the check, not that all is well', async () => {
    overview('3.8.9')
    get().reply(404, notFound)
    expect(await run(...words, '-q')).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: `Error: RabbitMQ 3.8.9 does not have ${feature}, which came with ${since}.\n`,
    })
  })

  it('says that the broker cannot tell, not that all is well', async () => {
    overview()
    get().reply(500, {error: 'internal', reason: 'timeout'})
    expect(await run(...words, '-s')).toMatchObject({exitCode: 69, stdout: ''})
  })
}
