import stringWidth from 'string-width'

export type Lines = readonly (readonly string[])[]

/** How wide each column is at its widest, in columns of the terminal. */
export function columnWidths(lines: Lines): number[] {
  const widths: number[] = []
  for (const line of lines) {
    line.forEach((text, index) => {
      widths[index] = Math.max(widths[index] ?? 0, ...text.split('\n').map(widthOf))
    })
  }
  return widths
}

/** Text of ASCII alone, which is nearly all there is, is as wide as it is long. */
export const widthOf = (text: string) => (/^[ -~]*$/.test(text) ? text.length : stringWidth(text))
