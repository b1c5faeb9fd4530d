import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

/** A line of the guide, and the exit code that its comment tells of. */
export interface Line {
  text: string
  exitCode: number
}

const file = fileURLToPath(new URL('../../docs/cluster.md', import.meta.url))

/** The lines that the part of the guide on a release has one run. */
export function linesFor(release: string): Line[] {
  const parts = readFileSync(file, 'utf8').split(/^## /m)
  const part = parts.find((text) => release.startsWith(/: (\d+\.\d+)\n/.exec(text)?.[1] ?? '-')) ?? ''
  const blocks = [...part.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
  return blocks
    .flatMap((block) => block.trimEnd().split('\n'))
    .map((line) => {
      const [text = '', comment = ''] = line.split(/ # (.*)/)
      return {text, exitCode: Number(/exits with (\d+)/.exec(comment)?.[1] ?? 0)}
    })
}
