import type {FormatOptions} from '../../../src/output/index.js'
import {Atom, Float, type Row, type Term, TermMap, Tuple} from '../../../src/output/term.js'

/** Short names for what the cases are made of. */
export const atom = (name: string) => new Atom(name)
export const float = (value: number) => new Float(value)
export const tuple = (...elements: Term[]) => new Tuple(elements)
export const map = (object: Record<string, Term>) => new TermMap(Object.entries(object))
export const longstr = (key: string, value: string) => tuple(key, atom('longstr'), value)
export const pair = (key: string, value: Term) => tuple(atom(key), value)
export const row = (columns: Record<string, Term>): Row => Object.entries(columns)
export const range = (from: number, to: number) => Array.from({length: to - from + 1}, (_, index) => from + index)

export const piped: FormatOptions = {headers: true, padToHeader: false, terminal: false, color: false}
export const onTerminal: FormatOptions = {...piped, terminal: true}

/** What a terminal must not be sent: it clears the screen, rings, turns the writing, and breaks the line. */
export const hostile = 'a\u001b[2Jb\u0007\u009bc\u007f\u202ed\u061c\te\nf'
