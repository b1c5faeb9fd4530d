import {isIPv4, isIPv6} from 'node:net'

import {type Term, Tuple} from './term.js'

/** An IP address, if a tuple of these elements is one. */
export function addressText(elements: readonly Term[]): string | undefined {
  if (elements.length === 4 && within(elements, 255)) return elements.join('.')
  return elements.length === 8 && within(elements, 65_535) ? ipv6(elements) : undefined
}

/** The tuple that an address is in Erlang; what is no address stays as it is. */
export function addressTerm(text: string): Term {
  if (isIPv4(text)) return new Tuple(text.split('.').map(Number))
  return isIPv6(text) ? new Tuple(groupsOf(text)) : text
}

function groupsOf(text: string): number[] {
  const hex = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number)
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  })
  const [before = [], after = []] = hex.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({length: 8 - before.length - after.length}, () => '0')
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16))
}

const within = (elements: readonly Term[], most: number): elements is readonly number[] =>
  elements.every((item) => typeof item === 'number' && item >= 0 && item <= most)

function ipv6(groups: readonly number[]): string {
  const start = groups.findIndex((group) => group !== 0)
  const [high = 0, low = 0] = groups.slice(6)
  const ipv4 = [high >> 8, high & 255, low >> 8, low & 255].join('.')
  if (start === 5 && groups[5] === 0xffff) return ipv4
  return start === 6 || (start === 7 && low > 1) ? `::${ipv4}` : shortened(groups)
}

/** The longest run of zeros, the first of equals, becomes `::`. */
function shortened(groups: readonly number[]): string {
  const hex = groups.map((group) => group.toString(16))
  let [from, to, start] = [0, 0, 0]
  groups.forEach((group, index) => {
    if (group !== 0) start = index + 1
    else if (index + 1 - start > to - from) [from, to] = [start, index + 1]
  })
  return to - from < 2 ? hex.join(':') : `${hex.slice(0, from).join(':')}::${hex.slice(to).join(':')}`
}

/** For columns. */
export const fromAddress = (value: unknown): Term => (typeof value === 'string' ? addressTerm(value) : null)
