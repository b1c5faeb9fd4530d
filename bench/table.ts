/** A table in Markdown, its numbers to the right. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|---|${'---:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n')
}

export const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`

export const times = (one: number, other: number) => `${(one / other).toFixed(2)} ×`

export const mb = (megabytes: number) => `${Math.round(megabytes)} MB`
