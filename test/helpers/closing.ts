import {expect, it} from 'vitest'

import {overview} from './management.js'
import {run} from './run.js'

/**
 * What holds for every command that closes connections and tells their clients why; other bytes than those of ASCII are
 * beyond nock.
 *
 * @param arrange tells the API of one connection, which is closed with a value of the header X-Reason
 */
export function explains(words: string[], arrange: (header: string) => void) {
  for (const explanation of ['tab\there 100% ~s', '']) {
    it(`tells the clients ${JSON.stringify(explanation)}`, async () => {
      arrange(explanation)
      expect(await run('-q', ...words, explanation)).toMatchObject({exitCode: 0, stderr: ''})
    })
  }

  const lossy = [
    [undefined, 'one\r\ntwo', 'one two'],
    [undefined, ' blanks ', 'blanks'],
    [undefined, 'x'.repeat(5000), 'x'.repeat(1000)],
    ['4.3.6', 'ключ 🐰', '???? ?'],
  ] as const
  for (const [release, explanation, told] of lossy) {
    it(`says that the clients are told ${JSON.stringify(told.slice(0, 20))} instead${release ? ` on ${release}` : ''}`, async () => {
      if (release) overview(release)
      arrange(told)
      const {exitCode, stderr} = await run('-q', ...words, explanation)
      expect(exitCode).toBe(0)
      expect(stderr).toBe(
        `Warning: the management API cannot carry this reason; clients are told ${JSON.stringify(told)}.\n`,
      )
    })
  }
}
