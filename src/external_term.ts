import {Atom, atomName, Bytes, binaryTerm, Float, isInteger, isList, type Term, TermMap, Tuple} from './output/term.js'

/** The tags of Erlang's external term format that are written here; those of older releases are only read. */
const version = 131
const tags = {
  ...{newFloat: 70, smallInteger: 97, integer: 98, float: 99, atom: 100, smallTuple: 104, largeTuple: 105},
  ...{nil: 106, string: 107, list: 108, binary: 109, smallBig: 110, largeBig: 111, smallAtom: 115, map: 116},
  ...{atomUtf8: 118, smallAtomUtf8: 119},
}

/** A term in Erlang's external term format, as `term_to_binary` writes it. */
export const encodeTerm = (term: Term): Buffer => Buffer.concat([Buffer.from([version]), ...parts(term)])

/**
 * Reads what `term_to_binary` wrote.
 * @throws RangeError for what is no term, or one that is no data, such as a function
 */
export function decodeTerm(bytes: Buffer): Term {
  if (bytes[0] !== version) throw new RangeError('no term of Erlang')
  return new Reader(bytes.subarray(1)).term()
}

function parts(term: Term): Buffer[] {
  if (typeof term === 'string') return sized(tags.binary, Buffer.from(term))
  if (term instanceof Bytes) return sized(tags.binary, term.bytes)
  if (isInteger(term)) return [integer(BigInt(term))]
  if (isList(term)) return list(term)
  if (term instanceof Tuple) return tuple(term.elements)
  if (term instanceof TermMap) return [head(tags.map, 4, term.entries.length), ...term.entries.flat().flatMap(parts)]
  if (term instanceof Float || typeof term === 'number') return [float(term instanceof Float ? term.value : term)]
  const name = Buffer.from(atomName(term) ?? '')
  return name.length < 256
    ? [head(tags.smallAtomUtf8, 1, name.length), name]
    : [head(tags.atomUtf8, 2, name.length), name]
}

/** A tag and a number behind it, in so many bytes. */
function head(tag: number, size: number, value: number): Buffer {
  const bytes = Buffer.alloc(1 + size, tag)
  bytes.writeUIntBE(value, 1, size)
  return bytes
}

const sized = (tag: number, content: Buffer) => [head(tag, 4, content.length), content]

function integer(value: bigint): Buffer {
  if (value >= 0n && value < 256n) return head(tags.smallInteger, 1, Number(value))
  if (value >= -(2n ** 31n) && value < 2n ** 31n) return head(tags.integer, 4, Number(value) >>> 0)
  const hex = (value < 0n ? -value : value).toString(16)
  const digits = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').reverse()
  const sign = Buffer.from([value < 0n ? 1 : 0])
  const isSmall = digits.length < 256
  return Buffer.concat([head(isSmall ? tags.smallBig : tags.largeBig, isSmall ? 1 : 4, digits.length), sign, digits])
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(9, tags.newFloat)
  bytes.writeDoubleBE(value, 1)
  return bytes
}

/** A list of bytes has a short form, which is also that of text. */
function list(terms: readonly Term[]): Buffer[] {
  const nil = Buffer.from([tags.nil])
  if (terms.length === 0) return [nil]
  const isString =
    terms.length < 65_536 && terms.every((item) => isInteger(item) && Number(item) >= 0 && Number(item) < 256)
  if (isString) return [head(tags.string, 2, terms.length), Buffer.from(terms.map(Number))]
  return [head(tags.list, 4, terms.length), ...terms.flatMap(parts), nil]
}

const tuple = (elements: readonly Term[]): Buffer[] => [
  elements.length < 256 ? head(tags.smallTuple, 1, elements.length) : head(tags.largeTuple, 4, elements.length),
  ...elements.flatMap(parts),
]

class Reader {
  #at = 0

  constructor(readonly bytes: Buffer) {}

  term(): Term {
    const tag = this.#number(1)
    switch (tag) {
      case tags.smallInteger:
        return this.#number(1)
      case tags.integer:
        return this.#number(4) | 0
      case tags.smallBig:
        return this.#big(1)
      case tags.largeBig:
        return this.#big(4)
      case tags.newFloat:
        return new Float(this.#take(8).readDoubleBE())
      case tags.float:
        return new Float(Number.parseFloat(this.#take(31).toString('latin1')))
      case tags.atom:
      case tags.smallAtom:
        return this.#atom(tag === tags.atom ? 2 : 1, 'latin1')
      case tags.atomUtf8:
      case tags.smallAtomUtf8:
        return this.#atom(tag === tags.atomUtf8 ? 2 : 1, 'utf8')
      case tags.smallTuple:
      case tags.largeTuple:
        return new Tuple(this.#terms(this.#number(tag === tags.smallTuple ? 1 : 4)))
      case tags.nil:
        return []
      case tags.string:
        return [...this.#take(this.#number(2))]
      case tags.list:
        return this.#list()
      case tags.binary:
        return binaryTerm(Buffer.from(this.#take(this.#number(4))))
      case tags.map:
        return new TermMap(this.#pairs(this.#number(4)))
      default:
        throw new RangeError(`no data of Erlang: ${tag}`)
    }
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.bytes.length) throw new RangeError('a term of Erlang that breaks off')
    this.#at += length
    return this.bytes.subarray(this.#at - length, this.#at)
  }

  #number = (size: number) => this.#take(size).readUIntBE(0, size)

  #terms = (count: number) => Array.from({length: this.#counted(count)}, () => this.term())

  #pairs = (count: number) =>
    Array.from({length: this.#counted(count)}, (): readonly [Term, Term] => [this.term(), this.term()])

  /** A count that there are not even the bytes for is not believed. */
  #counted(count: number): number {
    if (count > this.bytes.length - this.#at) throw new RangeError('a term of Erlang that breaks off')
    return count
  }

  #atom(size: number, encoding: 'latin1' | 'utf8'): Term {
    const name = this.#take(this.#number(size)).toString(encoding)
    return name === 'true' || name === 'false' ? name === 'true' : new Atom(name)
  }

  #list(): Term {
    const items = this.#terms(this.#number(4))
    if (this.#number(1) !== tags.nil) throw new RangeError('an improper list of Erlang')
    return items
  }

  #big(size: number): Term {
    const length = this.#number(size)
    const isNegative = this.#number(1) === 1
    const value = BigInt(`0x${Buffer.from(this.#take(length)).reverse().toString('hex') || '0'}`)
    const signed = isNegative ? -value : value
    return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed
  }
}
