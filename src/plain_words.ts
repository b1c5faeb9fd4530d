import {parse} from 'shell-quote'

/** Splits a text as a shell would; nothing when it holds what only a shell understands, or a quote that is not closed. */
export function plainWords(text: string): string[] | undefined {
  const words = parse(text, (name) => ({op: `$${name}`}))
  const withoutQuotes = text.replace(/\\.|'[^']*'|"(?:[^"\\`]|\\.)*"/gs, '')
  if (/['"`\\]/.test(withoutQuotes)) return undefined
  return words.every((word) => typeof word === 'string') ? words : undefined
}
