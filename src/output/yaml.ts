import {Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq} from 'yaml'
import {properties} from './json_text.js'
import {atomName, Bytes, Float, isList, isNumber, type Row, type Term, Tuple} from './term.js'
import {escapeInQuotes} from './terminal.js'

/** The values that the JSON formatter gives; a sentence is wrapped as it is there. */
export const value = (term: Term) => print(typeof term === 'string' ? map([['message', term]]) : node(term))

export const rows = (rows: Iterable<Row>) => print(sequence(Array.from(rows, map)))

function node(term: Term): Node {
  const object = properties(term)
  if (object) return map(object)
  if (term instanceof Tuple) return tuple(term.elements)
  if (isList(term)) return sequence(term.map(node))
  if (term instanceof Bytes) return sequence([...term.bytes].map(node))
  if (term instanceof Float) return Object.assign(new Scalar(term.value), {minFractionDigits: 1})
  if (isNumber(term)) return new Scalar(term)
  const name = atomName(term)
  if (name === 'true' || name === 'false') return new Scalar(name === 'true')
  return name === 'nil' ? new Scalar(null) : text(name ?? String(term))
}

/** An AMQP array is pairs of type and value: as a map, which JSON makes of them, it would have a key twice. */
function tuple(elements: readonly Term[]): Node {
  const last = elements.at(-1)
  const isAmqpArray = elements.length > 1 && atomName(elements.at(-2) as Term) === 'array'
  if (!isAmqpArray || last === undefined || !isList(last)) return sequence(elements.map(node))
  const items = last.map((item) => (item instanceof Tuple ? tuple(item.elements) : node(item)))
  return sequence([...elements.slice(0, -1).map(node), sequence(items)])
}

function map(entries: ReadonlyArray<readonly [string, Term]>): Node {
  const result = new YAMLMap()
  result.items = entries.map(([key, item]) => new Pair(text(key), node(item)))
  return result
}

function sequence(nodes: Node[]): Node {
  const result = new YAMLSeq()
  result.items = nodes
  return result
}

/** YAML allows no control characters but in quotes and escaped. */
function text(content: string): Node {
  const isUnsafe = escapeInQuotes(content) !== content
  return Object.assign(new Scalar(content), isUnsafe ? {type: Scalar.QUOTE_DOUBLE} : {})
}

/** Words that older parsers take for booleans are quoted; long lines are not folded. */
function print(contents: Node): string {
  const document = new Document(null, {compat: 'yaml-1.1'})
  document.contents = contents
  return escapeInQuotes(document.toString({lineWidth: 0, doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY}))
}
