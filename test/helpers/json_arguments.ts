import {expect, it} from 'vitest'

import {overview} from './management.js'
import {run} from './run.js'

const start = 'Could not parse JSON document: '
const indented = `{error,\n${' '.repeat(35)}{failed_to_decode_json,`

/** What is broken, and how 4.x quotes it. */
const broken = [
  ['{bad', '{error,{failed_to_decode_json,<<"{bad">>}}'],
  ['', '{error,{failed_to_decode_json,<<>>}}'],
  ['{"a":1}{', String.raw`${indented}<<"{\"a\":1}{">>}}`],
  ["{'a':1.0}", `{error,{failed_to_decode_json,<<"{'a':1.0}">>}}`],
  ['{ä日\n', String.raw`${indented}<<"{ä日\n"/utf8>>}}`],
  [`{${'x'.repeat(90)}`, `${indented}\n${' '.repeat(39)}<<"{${'x'.repeat(90)}">>}}`],
] as const

/** A command whose last argument is a JSON object without secrets names one that is broken as the broker's release does. */
export function readsAnObject(words: string[]) {
  for (const [text, shown] of broken) {
    it(`${words.join(' ')} refuses ${JSON.stringify(text)} in the words of the release`, async () => {
      for (const [release, message] of [
        ['3.10.8', 'JSON decoding error. Reason: badarg'],
        ['4.3.6', start + shown],
      ] as const) {
        overview(release)
        expect(await run(...words, text)).toEqual({exitCode: 69, stdout: '', stderr: `Error:\n${message}\n`})
      }
    })
  }
}
