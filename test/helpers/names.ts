import fc from 'fast-check'

/** What paths, queries, shells, patterns, tables and terminals hold dear, and what looks like another name. */
const nasty = [
  ...[
    '"',
    "'",
    '`',
    '/',
    '//',
    '\\',
    '\\\\',
    '%',
    '%2F',
    '%2f',
    '%252F',
    '%00',
    '%0A',
    '%2E%2E',
    '%zz',
    '..',
    '.',
    '../',
  ],
  ...[
    '-',
    '--',
    '-p',
    '=',
    '#',
    '?',
    '+',
    '*',
    '&',
    ';',
    ':',
    '|',
    '<',
    '>',
    '&lt;',
    '<b>',
    '!',
    '~',
    '^',
    '(',
    '[',
    '{',
    '}',
  ],
  ...['$', '$(x)', ',', '@', '{host}', ' ', '  ', '\t', '\n', '\r\n', '\r', '\u{1}', '\u{7}', '\b', '\v', '\f'],
  ...[
    '\u{1b}[31m',
    '\u{1b}]0;x\u{7}',
    '\u{7f}',
    '\u{85}',
    '\u{9b}',
    '\u{a0}',
    '\u{ad}',
    '\u{200b}',
    '\u{200d}',
    '\u{200f}',
  ],
  ...['\u{2028}', '\u{2029}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{fffd}', '\u{ffff}', '\u{e000}', '\u{10ffff}'],
  ...[
    '🐰',
    '👩‍👩‍👧',
    '🇨🇭',
    'é',
    'e\u{301}',
    'Å',
    'Å',
    'ﬀ',
    'ß',
    'ẞ',
    'İ',
    'ı',
    'a',
    'A',
    'ä',
    'ключ',
    '兔',
    '๏',
    'x\u{335}\u{336}',
  ],
  ...['null', 'true', 'undefined', '0', '-0', '1e3', '__proto__', 'constructor', 'toString', 'amq.x', 'name'],
]

/** The most bytes that a name may have. */
const longest = 255

const piece = fc.oneof(
  {weight: 5, arbitrary: fc.constantFrom(...nasty)},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', minLength: 1, maxLength: 5})},
  {weight: 2, arbitrary: fc.string({unit: 'binary', minLength: 1, maxLength: 5})},
)
/** A name with something in it that is easily taken for something else, of any length. */
export const text = fc.array(piece, {minLength: 1, maxLength: 6}).map((pieces) => pieces.join(''))
const long = fc.tuple(text, piece).map(([start, filler]) => start + filler.repeat(longest))

/** What one careless step on the way would make of a name, so that the step would take another object. */
const likenesses: ((name: string) => string)[] = [
  (name) => encodeURIComponent(name),
  (name) => decodeURIComponent(name),
  (name) => name.normalize('NFC'),
  (name) => name.normalize('NFD'),
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.trim(),
  (name) => ` ${name} `,
  (name) => name.replace(/[\r\n]/g, ''),
  (name) => name.replace(/[\p{Cc}\p{Cf}]/gu, ''),
  (name) => name.replace(/[/?#].*$/su, ''),
  (name) => name.replaceAll('+', ' '),
  (name) => `${name}*`,
]

const hostile = fc
  .tuple(fc.oneof({weight: 9, arbitrary: text}, {weight: 1, arbitrary: long}), fc.constantFrom(...likenesses))
  .map(([name, likeness]) => [name, alike(likeness, name)].map(cut))

function alike(likeness: (name: string) => string, name: string): string {
  try {
    return likeness(name)
  } catch {
    return name
  }
}

/** The start of a text, up to the last character that a name has room for. */
function cut(text: string): string {
  let [bytes, end] = [0, 0]
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > longest) break
    end += character.length
  }
  return text.slice(0, end)
}

/**
 * Different names from all of Unicode, most of them with something that is easily taken for something else, many next to one
 * that they are easily taken for. The same seed gives the same names.
 */
export function hostileNames(count: number, seed: number, isAllowed: (name: string) => boolean): string[] {
  const found = fc.sample(hostile, {seed, numRuns: 2 * count}).flat()
  return [...new Set(found)].filter(isAllowed).slice(0, count)
}
