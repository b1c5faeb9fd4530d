import jaro from 'talisman/metrics/jaro'

/** Elixir's own limit for "did you mean". */
const threshold = 0.77

/** The name nearest to what was typed, by Jaro distance as rabbitmqctl measures it; none if all are far. */
export function suggestion(typed: string, names: Iterable<string>): string | undefined {
  const ranked = [...names].sort().map((name) => ({name, score: jaro(name, typed)}))
  const best = ranked.reduce((a, b) => (b.score > a.score ? b : a), {name: '', score: 0})
  return best.score >= threshold ? best.name : undefined
}
