import {Chalk} from 'chalk'

/** Whether to colour has been decided before: a formatter is told. */
const chalk = new Chalk({level: 1})

export const bold = (text: string) => chalk.bold(text)

const states = {
  green: new Set('running idle up ok live open available'.split(' ')),
  yellow: new Set(
    'flow blocked blocking syncing minority starting opening tuning securing closing recovering'.split(' '),
  ),
  red: new Set('stopped down crashed terminated nodedown partitioned failed failure error dead'.split(' ')),
}

/** A cell that tells a state, in the colour of how well things stand; any other cell as it is. */
export function paint(column: string, text: string): string {
  if (/_alarm$/.test(column)) return text === 'true' ? chalk.red(text) : text
  if (!/(^|_)(state|status)$/.test(column)) return text
  if (states.green.has(text)) return chalk.green(text)
  if (states.yellow.has(text)) return chalk.yellow(text)
  return states.red.has(text) ? chalk.red(text) : text
}
