import {isUtf8} from 'node:buffer'

import {arrange, flat, type Node} from './erlang_layout.js'
import {atomText, type Encoding, floatText, isPrintable, isPrintableWide, quoted} from './erlang_text.js'
import {atomName, Bytes, Float, isInteger, isList, isNumber, type Term, TermMap, Tuple} from './term.js'

/** As `io_lib:format("~p")`: lines of 80 columns, text in Latin-1, other characters as the bytes of their UTF-8. */
export const pretty = (term: Term): string => arrange(node(term, 'latin1'))

/** As the broker's `~tp` after other text on the line. */
export const prettyAfter = (start: string, term: Term): string => arrange(node(term, 'wide'), start.length)

/** As `~tp` on a line without end. */
export const oneLine = (term: Term): string => flat(node(term, 'unicode'))

function node(term: Term, encoding: Encoding): Node {
  if (isNumber(term)) return text(numberText(term))
  if (typeof term === 'string') return binary(Buffer.from(term), encoding)
  if (term instanceof Bytes) return binary(term.bytes, encoding)
  if (isList(term)) return list(term, encoding)
  if (term instanceof Tuple) return tuple(term, encoding)
  if (term instanceof TermMap) return map(term, encoding)
  return text(atomText(atomName(term) ?? '', encoding))
}

export function numberText(term: number | bigint | Float): string {
  if (Number.isSafeInteger(term)) return String(term)
  // A bigint has all digits of what is larger.
  return isInteger(term) ? BigInt(term).toString() : floatText(term instanceof Float ? term.value : Number(term))
}

const text = (content: string): Node => ({kind: 'text', content, width: content.length})

function group(open: string, close: string, items: Node[], tagged = false): Node {
  if (items.length === 0) return text(open + close)
  const commas = items.length - 1
  const width = items.reduce((sum, item) => sum + item.width, open.length + commas + close.length)
  return {kind: 'group', tagged, open, items, close, width}
}

function list(terms: readonly Term[], encoding: Encoding): Node {
  if (terms.length > 0 && terms.every((item) => isInteger(item) && isPrintable(Number(item)))) {
    return text(quoted(terms.map((item) => String.fromCharCode(Number(item))).join(''), '"', encoding))
  }
  const items = terms.map((item) => node(item, encoding))
  return group('[', ']', items)
}

function tuple({elements}: Tuple, encoding: Encoding): Node {
  const items = elements.map((item) => node(item, encoding))
  return group('{', '}', items, elements.length > 1 && atomName(elements[0] as Term) !== undefined)
}

function map(term: TermMap, encoding: Encoding): Node {
  const items = term.entries.map(([key, value]) => pair(node(key, encoding), node(value, encoding)))
  return group('#{', '}', items)
}

const pair = (key: Node, value: Node): Node => ({kind: 'pair', key, value, width: key.width + 4 + value.width})

function binary(bytes: Buffer, encoding: Encoding): Node {
  const content = bytes.toString()
  const takes = encoding === 'wide' ? isPrintableWide : isPrintable
  const isText = (characters: string) => Array.from(characters).every((one) => takes(one.codePointAt(0) ?? 0))
  if (bytes.length === 0) return text('<<>>')
  if (encoding !== 'latin1' && isUtf8(bytes) && isText(content)) {
    return text(`<<${quoted(content, '"', encoding)}${bytes.length === content.length ? '' : '/utf8'}>>`)
  }
  const latin1 = bytes.toString('latin1')
  if (encoding === 'latin1' && isText(latin1)) return text(`<<${quoted(latin1, '"', encoding)}>>`)
  const parts = Array.from(bytes, String)
  return {kind: 'bytes', parts, width: parts.join().length + 4}
}
