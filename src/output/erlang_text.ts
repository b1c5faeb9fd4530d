/** How Erlang writes atoms, strings and floats. */

const reserved = new Set(
  `after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let not of or orelse
  receive rem try when xor`.split(/\s+/),
)

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\b': '\\b',
  '\f': '\\f',
  '\u001b': '\\e',
  '\u007f': '\\d',
  '\\': '\\\\',
}

/** A name that needs no quotes: Latin-1 letters, the first one small. */
const bare = /^[a-zß-öø-ÿ][a-zß-öø-ÿA-ZÀ-ÖØ-Þ0-9_@]*$/

export function atomText(name: string, encoding: Encoding): string {
  return bare.test(name) && !reserved.has(name) ? name : quoted(name, "'", encoding)
}

/** `wide` is what a node writes that was started to take all of Unicode for text, as the broker's is. */
export type Encoding = 'latin1' | 'unicode' | 'wide'

export function quoted(text: string, quote: string, encoding: Encoding): string {
  let result = quote
  for (const character of text)
    result += character === quote ? `\\${quote}` : (escapes[character] ?? written(character, encoding))
  return result + quote
}

function written(character: string, encoding: Encoding): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 32 || (code > 126 && code < 160)) return `\\${code.toString(8).padStart(3, '0')}`
  return code > 255 && encoding === 'latin1' ? `\\x{${code.toString(16).toUpperCase()}}` : character
}

/** What Erlang takes for text: Latin-1 without most of the control characters. */
export const isPrintable = (code: number) =>
  (code >= 32 && code <= 126) || (code >= 160 && code <= 255) || (code >= 8 && code <= 13) || code === 27

/** What it takes for text when all of Unicode is. */
export const isPrintableWide = (code: number) =>
  isPrintable(code) || (code > 255 && code < 0xd800) || (code > 0xdfff && code < 0xfffe) || code > 0xffff

/** The shorter of `0.1` and `1.0e-7`; a float that is beyond 2^53 is never written out. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  const scientific = `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${Number(exponent)}`
  if (Math.abs(value) >= 2 ** 53) return scientific
  const decimal = decimalText(mantissa, Number(exponent))
  return decimal.length <= scientific.length ? decimal : scientific
}

function decimalText(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`
}
