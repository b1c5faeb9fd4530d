/** Options by section, as the file has them; those of `DEFAULT` serve all sections. */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>

/** A text that ConfigParser would refuse. */
export class IniError extends Error {
  override name = 'IniError'

  /** @param line where, from 1; 0 for what is found out when a section is read */
  constructor(readonly line: number) {
    super(`line ${line}`)
  }
}

/** What Python takes for white space, which is not quite what JavaScript does. */
const blank = '[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const ends = new RegExp(`^${blank}+|${blank}+$`, 'g')
const indent = new RegExp(`^${blank}*`)
const header = /^\[(.+)\]/s
const option = new RegExp(`^(.*?)${blank}*[=:]${blank}*(.*)$`, 's')

const strip = (text: string) => text.replace(ends, '')
const indentOf = (line: string) => indent.exec(line)?.[0].length ?? 0

interface Current {
  section: string
  options: Map<string, string[]>
  /** '' behind a header, where no value can be continued. */
  option: string
  indent: number
}

/**
 * Reads what Python's ConfigParser reads, which is what rabbitmqadmin 1 has: values may hold `;` and `#`, go on in lines
 * that are indented deeper, and lose the blanks at their ends.
 *
 * @throws IniError for what ConfigParser refuses, such as an option that is given twice
 */
export function parseIni(text: string): Ini {
  const sections = new Map<string, Map<string, string[]>>()
  let current: Current | undefined
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const words = strip(line)
    const values = current?.options.get(current.option)
    if (/^[#;]/.test(words)) continue
    if (words === '') values?.push('')
    else if (current?.option && values && indentOf(line) > current.indent) values.push(words)
    else current = next(sections, current, words, indentOf(line), index + 1)
  }
  return new Map([...sections].map(([name, options]) => [name, joined(options)]))
}

/** A line that begins a section or an option. */
function next(
  sections: Map<string, Map<string, string[]>>,
  current: Current | undefined,
  words: string,
  depth: number,
  line: number,
): Current {
  const [, section] = header.exec(words) ?? []
  if (section !== undefined) {
    if (sections.has(section) && section !== 'DEFAULT') throw new IniError(line)
    const options = sections.get(section) ?? new Map<string, string[]>()
    sections.set(section, options)
    return {section, options, option: '', indent: depth}
  }
  const [, name = '', value = ''] = option.exec(words) ?? []
  const key = strip(name).toLowerCase()
  if (!current || key === '' || current.options.has(key)) throw new IniError(line)
  current.options.set(key, [value])
  return {...current, option: key, indent: depth}
}

const joined = (options: ReadonlyMap<string, string[]>) =>
  new Map([...options].map(([key, lines]) => [key, lines.join('\n').replace(new RegExp(`${blank}+$`), '')]))

/**
 * One section with the defaults of all, its `%(name)s` replaced and its `%%` made one.
 * @throws IniError for any other `%`, which ConfigParser refuses
 */
export function sectionOf(ini: Ini, name: string): Map<string, string> {
  const raw = new Map([...(ini.get('DEFAULT') ?? []), ...(ini.get(name) ?? [])])
  return new Map([...raw].map(([key, value]) => [key, interpolated(value, raw, 1)]))
}

function interpolated(value: string, raw: ReadonlyMap<string, string>, depth: number): string {
  if (depth > 10) throw new IniError(0)
  return value.replace(/%(?:%|\(([^)]+)\)s)?/g, (found, name: string | undefined) => {
    if (found === '%%') return '%'
    const other = raw.get(name?.toLowerCase() ?? '')
    if (name === undefined || other === undefined) throw new IniError(0)
    return other.includes('%') ? interpolated(other, raw, depth + 1) : other
  })
}
