/** A heading and the lines below it. */
export interface Section {
  heading: string
  lines: string[]
}

export const section = (heading: string, lines: string[]): Section => ({heading, lines})

/** For a section whose emptiness says something. */
export const orNone = (lines: string[]): string[] => (lines.length === 0 ? ['(none)'] : lines)

/**
 * Sections as rabbitmqctl's reports set them.
 *
 * @param headingText what becomes of a heading, by default nothing
 * @param lineText what becomes of a line
 */
export const sectionsText = (sections: readonly Section[], headingText = asIs, lineText = asIs): string =>
  sections.map(({heading, lines}) => [headingText(heading), '', ...lines.map(lineText)].join('\n')).join('\n\n')

const asIs = (text: string) => text
