import {isPrintable} from './output/erlang_text.js'
import {Atom, binaryTerm, Float, isInteger, isList, type Term, TermMap, Tuple} from './output/term.js'

/** A string in quotes; what may follow it are parts of the same string, on lines of their own. */
const quoted = String.raw`"(?:[^"\\]|\\[^])*"`
const tokens = new RegExp(
  [
    String.raw`\s*(?:`,
    String.raw`(?<string>${quoted}(?:\s+${quoted})*)`,
    `|<<(?<binary>[^>]*?(?:${quoted}[^>]*?)*)>>`,
    String.raw`|(?<number>-?\d+(?:\.\d+(?:e[-+]?\d+)?)?)`,
    String.raw`|'(?<name>(?:[^'\\]|\\[^])*)'`,
    String.raw`|(?<opaque>#(?:Fun|Ref|Port)<[^>]*>|<[\d.]+>)`,
    String.raw`|(?<word>\p{Ll}[\p{L}\d_@]*)`,
    String.raw`|(?<mark>#\{|=>|[[\]{},|]))`,
  ].join(''),
  'uy',
)

/**
 * Reads one term as Erlang prints it. What can only be printed, such as a function or a process, becomes an atom.
 * @throws SyntaxError
 */
export const parseTerm = (text: string): Term => read(text, (printed) => new Atom(printed))

/**
 * Reads a term that somebody wrote, and nothing but a term: expressions are not worked out.
 * @throws SyntaxError
 */
export const parseValue = (text: string): Term =>
  read(text, () => {
    throw new SyntaxError('no value of Erlang')
  })

function read(text: string, opaqueTerm: (printed: string) => Term): Term {
  const next = reader(text)
  let token = next()

  const shift = () => {
    const current = token
    token = next()
    return current
  }
  const expect = (mark: string) => {
    if (shift().mark !== mark) throw new SyntaxError(`no ${mark} where one belongs in a term of Erlang`)
  }
  const until = <T>(close: string, item: () => T): T[] => {
    const items: T[] = []
    while (token.mark !== close) {
      if (items.length > 0) expect(',')
      items.push(item())
    }
    shift()
    return items
  }
  const term = (): Term => {
    const {string, binary, number, name, opaque, word, mark} = shift()
    if (string !== undefined) return characters(string)
    if (binary !== undefined) return bytes(binary)
    if (number !== undefined) return /\./.test(number) ? new Float(Number(number)) : integer(number)
    if (word === 'true' || word === 'false') return word === 'true'
    if (opaque !== undefined) return opaqueTerm(opaque)
    const atom = name === undefined ? word : unescaped(name)
    if (atom !== undefined) return new Atom(atom)
    if (mark === '[') return until(']', term)
    if (mark === '{') return new Tuple(until('}', term))
    if (mark === '#{') return new TermMap(until('}', association))
    throw new SyntaxError('no term of Erlang')
  }
  const association = (): [Term, Term] => {
    const key = term()
    expect('=>')
    return [key, term()]
  }
  const whole = term()
  if (Object.values(token).some((part) => part !== undefined)) throw new SyntaxError('more than a term of Erlang')
  return whole
}

/** What is at a path in lists of pairs. */
export function lookUp(term: Term, ...path: string[]): Term | undefined {
  return path.reduce<Term | undefined>((list, key) => {
    const pairs = Array.isArray(list) ? (list as Term[]) : []
    const found = pairs.find(
      (pair) => pair instanceof Tuple && pair.elements[0] instanceof Atom && pair.elements[0].name === key,
    )
    return (found as Tuple | undefined)?.elements[1]
  }, term)
}

/** A binary, or a list of characters, as text. */
export function textOf(term: Term | undefined): string | undefined {
  if (typeof term === 'string') return term
  const isText =
    Array.isArray(term) && term.length > 0 && term.every((item) => isInteger(item) && isPrintable(Number(item)))
  return isText ? String.fromCodePoint(...(term as number[])) : undefined
}

/** The same term with its lists of characters as binaries, which JSON has as text. */
export function withText(term: Term): Term {
  const text = textOf(term)
  if (text !== undefined) return text
  if (isList(term)) return term.map(withText)
  if (term instanceof Tuple) {
    const elements = term.elements.map(withText)
    // A pair whose key is characters stays no entry of an object.
    return isList(term.elements[0] ?? null) ? elements : new Tuple(elements)
  }
  return term instanceof TermMap ? new TermMap(term.entries.map(([key, value]) => [key, withText(value)])) : term
}

type Token = Partial<Record<'string' | 'binary' | 'number' | 'name' | 'opaque' | 'word' | 'mark', string>>

function reader(text: string): () => Token {
  let at = 0
  return () => {
    tokens.lastIndex = at
    const match = tokens.exec(text)
    if (!match && text.slice(at).trim() !== '') throw new SyntaxError('no term of Erlang')
    at = match ? tokens.lastIndex : text.length
    return match?.groups ?? {}
  }
}

const parts = new RegExp(quoted, 'g')
const characters = (string: string) =>
  [...(string.match(parts) ?? [])].flatMap((part) =>
    Array.from(unescaped(part.slice(1, -1)), (character) => character.codePointAt(0) ?? 0),
  )

const segment = new RegExp(String.raw`\s*(?:(?<text>${quoted})(?<utf8>/utf8)?|(?<byte>\d+))\s*(?:,|$)`, 'y')

/** Texts, a byte for each character unless `/utf8` says otherwise, and numbers. */
function bytes(inside: string): Term {
  const parts: Buffer[] = []
  for (let at = 0; inside.slice(at).trim() !== ''; at = segment.lastIndex) {
    segment.lastIndex = at
    const {text, utf8, byte} = segment.exec(inside)?.groups ?? {}
    if (byte !== undefined) parts.push(Buffer.from([Number(byte)]))
    else if (text === undefined) throw new SyntaxError('no bytes of Erlang')
    else parts.push(Buffer.from(utf8 ? unescaped(text.slice(1, -1)) : characters(text)))
  }
  return binaryTerm(Buffer.concat(parts))
}

const integer = (digits: string) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits))

const escapes: Readonly<Record<string, string>> = {
  ...{n: '\n', r: '\r', t: '\t', v: '\v', b: '\b', f: '\f'},
  ...{e: '\u001b', d: '\u007f', s: ' '},
}

const unescaped = (text: string) =>
  text.replace(/\\(?:x\{([\dA-Fa-f]+)\}|([0-7]{1,3})|([\s\S]))/g, (_, hex, octal, other) =>
    hex || octal ? String.fromCodePoint(Number.parseInt(hex ?? octal, hex ? 16 : 8)) : (escapes[other] ?? other),
  )
