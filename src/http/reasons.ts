/**
 * Undoes what the server did to its own words: up to 3.x `<`, `>` and `&` are escaped as in HTML, and Erlang strings
 * inside a term arrive as lists of bytes, `["invalid_regexp",[195,169,40],[[109,105,…],3]]`.
 */
export function decode(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  }
  if (!Array.isArray(value)) return value
  return isCharacters(value) ? characters(value) : value.map(decode)
}

/** One text for a decoded reason: `invalid_regexp: "é(", "missing )", 3`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (!Array.isArray(value)) return JSON.stringify(value)
  const [head, ...rest] = value.flat(Number.POSITIVE_INFINITY)
  if (typeof head !== 'string' || rest.length === 0)
    return [head, ...rest].map((item) => JSON.stringify(item)).join(', ')
  return `${head}: ${rest.map((item) => JSON.stringify(item)).join(', ')}`
}

const isCharacters = (list: unknown[]): list is number[] =>
  list.length > 0 &&
  list.every(
    (code) =>
      Number.isInteger(code) &&
      ((code as number) >= 32 || /\s/.test(String.fromCharCode(code as number))) &&
      (code as number) <= 0x10ffff,
  )

function characters(codes: readonly number[]): string {
  if (codes.some((code) => code > 255)) return String.fromCodePoint(...codes)
  const bytes = Buffer.from(codes)
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? bytes.toString('latin1') : text
}
