import Table from 'cli-table3'
import {columnWidths, type Lines} from './width.js'

/** cli-table3 takes a time that grows with the square of the rows: a long table is drawn piece by piece. */
const pieceLength = 200

/** Lines around every cell, the head among them. */
export function boxed(lines: Lines): string {
  const colWidths = columnWidths(lines).map((width) => width + 2)
  const pieces = Array.from({length: Math.ceil(lines.length / pieceLength)}, (_, index) =>
    lines.slice(index * pieceLength, (index + 1) * pieceLength),
  )
  const draw = (piece: Lines, index: number) => {
    const chars = {...(index > 0 && noTop), ...(index < pieces.length - 1 && openBottom)}
    const table = new Table({chars, colWidths, style: plain})
    table.push(...piece.map((line) => [...line]))
    return `${table}\n`
  }
  return pieces.map(draw).join('')
}

/** cli-table3 colours its heads and borders unless told otherwise. */
const plain = {head: [], border: []}
const noTop = {top: '', 'top-left': '', 'top-mid': '', 'top-right': ''}
const openBottom = {'bottom-left': '├', 'bottom-mid': '┼', 'bottom-right': '┤'}
