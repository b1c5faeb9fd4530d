/**
 * The releases that tests run on, and the suite of Debian that has each; the first is the machine's own, unless a start
 * says otherwise. What is named in full is that version, and a suite that is released keeps it. `4.3` is any 4.3.x: Debian's
 * unstable suite has the newest RabbitMQ there is, so it moves, and one day to a release that nobody has looked at. Tests
 * that fail on it then would say nothing of a change to this program, and a name such as `4.x` nothing of what they ran
 * on. So a release that has left its suite counts as one that cannot be had, and where the suite moves that is no failure.
 */
const sources = {
  '3.10.8': {suite: 'bookworm', moves: false},
  '4.0.5': {suite: 'trixie', moves: false},
  '4.3': {suite: 'sid', moves: true},
} as const

export type Release = keyof typeof sources

export const releases = Object.keys(sources) as [Release, ...Release[]]

export const sourceOf = (release: Release): {suite: string; moves: boolean} => sources[release]

/** Whether a broker's version, such as `4.3.6`, is of a release. */
export const isOf = (release: Release, version: string) => `${version}.`.startsWith(`${release}.`)
