import {addressText} from './address.js'
import {numberText, oneLine, pretty} from './erlang_term.js'
import {Atom, atomName, Bytes, isList, isNumber, type Term, TermMap, Tuple} from './term.js'

/** A value as rabbitmqctl's tables print it: text bare, lists and pairs in brackets, the rest as Erlang. */
export function cell(term: Term): string {
  if (typeof term === 'string') return term
  if (isNumber(term)) return numberText(term)
  if (term instanceof TermMap) return `#{${term.entries.map(([key, value]) => `${key} => ${cell(value)}`).join(', ')}}`
  if (term instanceof Tuple) return tuple(term)
  if (isList(term)) return list(term)
  if (term instanceof Bytes) return oneLine(term)
  return term instanceof Atom && term.name === 'nil' ? '' : (atomName(term) ?? '')
}

function tuple(term: Tuple): string {
  const address = addressText(term.elements)
  if (address !== undefined) return address
  if (term.elements.length !== 2) return oneLine(term)
  const [key, value] = term.elements as [Term, Term]
  return `{${pretty(key)}, ${cell(value)}}`
}

function list(terms: readonly Term[]): string {
  const [first] = terms
  if (isAmqpField(first)) return oneLine(fields(terms))
  const isBare = first === undefined || isNumber(first) || first instanceof TermMap
  return isBare ? oneLine(terms) : `[${terms.map(cell).join(', ')}]`
}

const isAmqpField = (term: Term | undefined): term is Tuple =>
  term instanceof Tuple &&
  term.elements.length === 3 &&
  typeof term.elements[0] === 'string' &&
  atomName(term.elements[1] as Term) !== undefined

/** An AMQP table without its types, and with its text as lists of characters: Erlang then prints it in quotes. */
const fields = (terms: readonly Term[]): Term =>
  elementsOf(terms, 3).map(
    ([name, type, value]) => new Tuple([characters(name as Term), untyped(type as Term, value as Term)]),
  )

function untyped(type: Term, value: Term): Term {
  const name = atomName(type)
  if (name === 'longstr') return characters(value)
  if (name === 'table' && isList(value)) return fields(value)
  if (name !== 'array' || !isList(value)) return value
  return elementsOf(value, 2).map(([inner, item]) => untyped(inner as Term, item as Term))
}

const elementsOf = (terms: readonly Term[], length: number) =>
  terms.flatMap((term) => (term instanceof Tuple && term.elements.length === length ? [term.elements] : []))

const characters = (term: Term): Term =>
  Array.from(typeof term === 'string' ? term : (atomName(term) ?? ''), (character) => character.codePointAt(0) ?? 0)
