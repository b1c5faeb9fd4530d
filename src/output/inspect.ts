import {floatText} from './erlang_text.js'
import {atomText, escaped, isCharacter, isPrintable} from './inspect_text.js'
import {atomName, Bytes, Float, isFloat, isInteger, isList, pairsOf, type Term, TermMap, Tuple} from './term.js'

/** How many characters of a text are looked at, and printed. */
const printableLimit = 4096

/** As Elixir's `inspect`; items beyond the limit, which counts along and down the way, are shown as `...`. */
export function inspect(term: Term, limit = 50): string {
  if (isInteger(term)) return BigInt(term).toString()
  if (isFloat(term)) return float(term instanceof Float ? term.value : term)
  if (typeof term === 'string') return binary(term, limit)
  if (term instanceof Bytes) return byteList(term.bytes, limit)
  if (term instanceof Tuple) return container('{', term.elements, '}', limit, inspect)
  if (term instanceof TermMap) return map(term.entries, limit)
  if (isList(term)) return list(term, limit)
  const name = atomName(term) ?? ''
  return ['nil', 'true', 'false'].includes(name) ? name : `:${atomText(name)}`
}

function list(terms: readonly Term[], limit: number): string {
  if (
    terms.length > 0 &&
    terms.slice(0, printableLimit).every((item) => isInteger(item) && isCharacter(Number(item)))
  ) {
    const characters = terms.map((item) => String.fromCodePoint(Number(item)))
    return string("'", characters, ' ++ ...')
  }
  const pairs = pairsOf(terms) ?? []
  const keywords = pairs.length > 0 && pairs.every(([key]) => isKeyword(key))
  return keywords ? container('[', pairs, ']', limit, keyword) : container('[', terms, ']', limit, inspect)
}

function map(entries: TermMap['entries'], limit: number): string {
  const keywords = entries.length > 0 && entries.every(([key]) => isKeyword(key))
  return container('%{', entries, '}', limit, keywords ? keyword : association)
}

function container<Item>(
  open: string,
  items: readonly Item[],
  close: string,
  limit: number,
  print: Print<Item>,
): string {
  const shown = items.slice(0, limit).map((item, index) => print(item, limit - index - 1))
  return open + (items.length > limit ? [...shown, '...'] : shown).join(', ') + close
}

type Print<Item> = (item: Item, limit: number) => string

const association: Print<readonly [Term, Term]> = ([key, value], limit) =>
  `${inspect(key, limit)} => ${inspect(value, limit)}`

const keyword: Print<readonly [Term, Term]> = ([key, value], limit) =>
  `${atomText(atomName(key) ?? '')}: ${inspect(value, limit)}`

function isKeyword(key: Term): boolean {
  const name = atomName(key)
  return name !== undefined && !name.startsWith('Elixir.')
}

function binary(content: string, limit: number): string {
  const characters = Array.from(content)
  if (characters.slice(0, printableLimit).every(isPrintable)) return string('"', characters, ' <> ...')
  return byteList(Buffer.from(content), limit)
}

const byteList = (bytes: Buffer, limit: number) =>
  `<<${[...bytes.subarray(0, limit), ...(bytes.length > limit ? ['...'] : [])].join(', ')}>>`

const string = (quote: string, characters: readonly string[], more: string) =>
  quote +
  escaped(characters.slice(0, printableLimit).join(''), quote) +
  quote +
  (characters.length > printableLimit ? more : '')

/** Unlike Erlang, Elixir writes a whole float out up to 10^16. */
const float = (value: number) =>
  Number.isInteger(value) && Math.abs(value) >= 1 && Math.abs(value) < 1e16 ? `${value}.0` : floatText(value)
