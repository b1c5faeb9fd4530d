import {readFileSync} from 'node:fs'

import {ToolError} from '../errors.js'
import {stdin} from '../output/streams.js'
import {type Batch, type Job, readyJob} from './jobs.js'
import {linesOf, type Trouble} from './words.js'

/** The text of a batch, `-` being standard input. @throws ToolError (65) */
export async function textOfBatch(file: string): Promise<string> {
  if (file === '-') return (await import('node:stream/consumers')).text(stdin())
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ToolError(`The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, 'dataError')
  }
}

/** The commands of a batch, all of them checked. @throws ToolError (64) that names each line at fault */
export async function jobsOf(text: string, batch: Batch): Promise<Job[]> {
  const {lines, troubles} = linesOf(text)
  const jobs: Job[] = []
  for (const line of lines) {
    try {
      jobs.push(await readyJob(line, batch))
    } catch (error) {
      if (!(error instanceof ToolError)) throw error
      troubles.push({number: line.number, message: error.message})
    }
  }
  if (troubles.length === 0) return jobs
  throw new ToolError(`nothing was run: ${listed(troubles)}`, 'usage')
}

function listed(troubles: readonly Trouble[]): string {
  const sorted = troubles.toSorted((a, b) => a.number - b.number)
  const shown = sorted.slice(0, 20).map(
    ({number, message}) =>
      `line ${number}: ${message
        .trim()
        .replace(/\s*\n\s*/g, ' ')
        .replace(/\.$/, '')}`,
  )
  if (sorted.length > shown.length) shown.push(`and ${sorted.length - shown.length} more lines`)
  return `${shown.join('; ')}.`
}
