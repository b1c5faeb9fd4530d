/** C0, DEL and C1, and the characters that turn the direction of writing. */
const unsafe = /[\p{Cc}\p{Bidi_Control}]/gu

/** Text of one line that a terminal shows and does not obey: an escape character reads `\u{1b}`. */
export const cellForTerminal = (text: string) => text.replace(unsafe, visible)

/** The same for banners, messages and errors, whose line feeds and tabs are layout. */
export const forTerminal = (text: string) => replaceExcept('\n\t', text, visible)

/** For what is JSON or YAML already: the escape that a parser reads back, within quotes. */
export const escapeInQuotes = (text: string) =>
  replaceExcept('\n', text, (character) => `\\u${hex(character).padStart(4, '0')}`)

const visible = (character: string) => `\\u{${hex(character)}}`

const hex = (character: string) => character.charCodeAt(0).toString(16)

const replaceExcept = (layout: string, text: string, write: (character: string) => string) =>
  text.replace(unsafe, (character) => (layout.includes(character) ? character : write(character)))
