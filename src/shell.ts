/** A word as a shell takes it for itself and nothing else. */
export const shellWord = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`

/** Words as a command line, in quotes where a shell would make something of them; zsh does of a first `=`. */
export const shellWords = (words: readonly string[]) =>
  words.map((word) => (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word) ? word : shellWord(word))).join(' ')
