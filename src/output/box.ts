import Table from 'cli-table3'
import {columnWidths, type Lines} from './width.js'

/**
 * cli-table3 takes a time that grows with the square of the rows, and worse with the height of a row: a long table is
 * drawn piece by piece, and a tall row line by line.
 */
const pieceLength = 200
const tallness = 10

/** Lines around every cell, the head among them. */
export function boxed(lines: Lines): string {
  const colWidths = columnWidths(lines).map((width) => width + 2)
  const pieces = inPieces(lines)
  const draw = ({rows, isTall}: Piece, index: number) => {
    const chars = {...(index > 0 && noTop), ...(index < pieces.length - 1 && openBottom), ...(isTall && noMiddle)}
    const table = new Table({chars, colWidths, style: plain})
    table.push(...rows.map((row) => [...row]))
    return `${table}\n`
  }
  return pieces.map(draw).join('')
}

interface Piece {
  rows: Lines[number][]
  /** Whether the rows are the lines of one. */
  isTall: boolean
}

function inPieces(lines: Lines): Piece[] {
  const pieces: Piece[] = []
  for (const line of lines) {
    const cells = line.map((cell) => cell.split('\n'))
    const height = Math.max(...cells.map(({length}) => length))
    const last = pieces.at(-1)
    if (height > tallness) {
      const rows = Array.from({length: height}, (_, index) => cells.map((cell) => cell[index] ?? ''))
      pieces.push({rows, isTall: true})
    } else if (!last || last.isTall || last.rows.length === pieceLength) pieces.push({rows: [line], isTall: false})
    else last.rows.push(line)
  }
  return pieces
}

/** cli-table3 colours its heads and borders unless told otherwise. */
const plain = {head: [], border: []}
const noTop = {top: '', 'top-left': '', 'top-mid': '', 'top-right': ''}
const openBottom = {'bottom-left': '├', 'bottom-mid': '┼', 'bottom-right': '┤'}
const noMiddle = {mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': ''}
