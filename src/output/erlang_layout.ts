/**
 * Where Erlang's pretty printer breaks a line. Columns count from 0; `closers` are the brackets that will follow the
 * last character of a term. A group that does not fit is laid out with as many short neighbours on a line as fit.
 */
export type Node = Text | Bytes | Pair | Group

interface Text {
  kind: 'text'
  content: string
  width: number
}

interface Bytes {
  kind: 'bytes'
  parts: string[]
  width: number
}

interface Pair {
  kind: 'pair'
  key: Node
  value: Node
  width: number
}

/** A list, map or tuple; the elements of a tuple that is tagged by an atom are set after the tag. */
interface Group {
  kind: 'group'
  tagged: boolean
  open: string
  items: Node[]
  close: string
  width: number
}

const lineWidth = 80
/** The position after something that nothing else may follow on its line. */
const endOfLine = Number.POSITIVE_INFINITY

class TooDeep extends Error {}

export function flat(node: Node): string {
  switch (node.kind) {
    case 'text':
      return node.content
    case 'bytes':
      return `<<${node.parts.join()}>>`
    case 'pair':
      return `${flat(node.key)} => ${flat(node.value)}`
    default:
      return node.open + node.items.map(flat).join() + node.close
  }
}

/** Indents below a tag by the tag's own length; where that leads too far to the right by 4, and at last by 1. */
export function arrange(root: Node, column = 0): string {
  for (const step of [undefined, 4]) {
    try {
      return place(root, column, 0, step)
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error
    }
  }
  return place(root, column, 0, 1)
}

const fits = (width: number, column: number, closers: number) => column + width + closers < lineWidth - 1

const isShort = (node: Node): boolean =>
  node.kind === 'text' || (node.kind === 'pair' && isShort(node.key) && isShort(node.value))

function place(node: Node, column: number, closers: number, step: number | undefined): string {
  if (node.kind === 'text' || fits(node.width, column, closers)) return flat(node)
  if (node.kind === 'bytes') return `<<${bytes(node.parts, column + 2, closers)}>>`
  if (node.kind === 'pair') {
    const inner = column + (step ?? 4)
    return `${place(node.key, column, closers, step)} =>${newLine(inner)}${place(node.value, inner, closers, step)}`
  }
  const items = node.tagged
    ? tagged(node.items, column, closers, step)
    : series(node.items, column + node.open.length, closers, step)
  return node.open + items + node.close
}

function tagged([tag, ...rest]: Node[], column: number, closers: number, step: number | undefined): string {
  if (!tag) return ''
  const natural = tag.width + 2
  const after = column + natural
  if (step !== undefined && step < natural) {
    if (step > 1 && column + step >= lineWidth / 2) throw new TooDeep()
    return flat(tag) + following(rest, column + step, after, closers, step)
  }
  if (after + 1 >= lineWidth / 2) throw new TooDeep()
  return `${flat(tag)},${series(rest, after, closers, step)}`
}

function series([first, ...rest]: Node[], column: number, closers: number, step: number | undefined): string {
  if (!first) return ''
  const inside = rest.length === 0 ? closers + 1 : 0
  const end = isShort(first) && fits(first.width, column, inside) ? column + first.width : endOfLine
  return place(first, column, inside, step) + following(rest, column, end, closers, step)
}

/** The elements after the first: on the line while they are short and fit, else below, at `column`. */
function following(items: Node[], column: number, position: number, closers: number, step: number | undefined): string {
  let end = position
  let result = ''
  items.forEach((item, index) => {
    const inside = index === items.length - 1 ? closers + 1 : 0
    if (isShort(item) && fits(1 + item.width, end, Math.max(inside, 1))) {
      result += `,${flat(item)}`
      end += 1 + item.width
    } else {
      result += `,${newLine(column)}${place(item, column, inside, step)}`
      end = isShort(item) && fits(item.width, column, inside) ? column + item.width : endOfLine
    }
  })
  return result
}

function bytes(parts: string[], column: number, closers: number): string {
  const room = Math.max(8, lineWidth - 1 - column - closers)
  let left = room
  let result = ''
  parts.forEach((part, index) => {
    const piece = index === parts.length - 1 ? part : `${part},`
    if (piece.length > left) {
      result += newLine(column)
      left = room
    }
    result += piece
    left -= piece.length
  })
  return result
}

const newLine = (column: number) => `\n${' '.repeat(column)}`
