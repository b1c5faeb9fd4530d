/** What Elixir prints as text, and how it escapes the rest. */

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '\u007f': '\\d',
  '\\': '\\\\',
  '\ufeff': '\\uFEFF',
}

const isGraphic = (code: number) => (code >= 32 && code <= 126) || (code >= 160 && code !== 0xfffe && code !== 0xffff)

const isControl = (code: number) => (code >= 7 && code <= 13) || code === 27

/** A character that keeps a binary a text. */
export function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return isGraphic(code) || isControl(code) || code === 127
}

/** A number that keeps a list a list of characters. */
export const isCharacter = (code: number) => (code >= 32 && code <= 126) || isControl(code)

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}@]*[?!]?$/u

const operators = new Set(
  String.raw`! @ . + - * / < > | & ^ = % != .. ++ -- -> ** <- <> <~ <= >= |> || && ~> =~ == \\ {} !== ... +++ --- <<< <<~
  <~> >>> ||| &&& ~>> === %{} <<>> ..//`.split(/\s+/),
)

/** The name of an atom, bare if Elixir could read it so. */
export function atomText(name: string): string {
  const isBare = operators.has(name) || (identifier.test(name) && name === name.normalize('NFKC'))
  return isBare ? name : `"${escaped(name, '"')}"`
}

export const escaped = (text: string, quote: string) =>
  text.replace(/#\{|./gsu, (part) => {
    if (part === '#{') return '\\#{'
    return part === quote ? `\\${quote}` : (escapes[part] ?? written(part))
  })

function written(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (isGraphic(code)) return character
  const hex = code.toString(16).toUpperCase()
  return code < 256 ? `\\x${hex.padStart(2, '0')}` : `\\x{${hex.padStart(4, '0')}}`
}
