/** A word as a shell takes it for itself and nothing else. */
export const shellWord = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`
