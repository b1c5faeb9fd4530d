import {ToolError} from './errors.js'

/**
 * A regular expression as the broker has them: it matches the bytes of a name, anywhere in it. The broker's dialect is
 * that of PCRE; what JavaScript does not know of it is refused, never taken for something else.
 *
 * @throws ToolError (65) for a pattern that is wrong, or beyond JavaScript
 */
export function bytePattern(pattern: string): (name: string) => boolean {
  try {
    const regexp = new RegExp(bytes(pattern), 'u')
    return (name) => regexp.test(bytes(name))
  } catch (cause) {
    throw new ToolError(`the pattern ${JSON.stringify(pattern)} cannot be used: ${reasonOf(cause)}.`, 'dataError', {
      cause,
    })
  }
}

/** A pattern that matches one name and no other, in the broker's dialect as in that of JavaScript. */
export const exactly = (name: string) => `^${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

/** JavaScript repeats the pattern, as bytes, before it says what is wrong. */
const reasonOf = (error: unknown) => (error as Error).message.split(': ').at(-1)
