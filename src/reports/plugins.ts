import type {Plugin} from '../api/plugins.js'
import {byBytes} from '../order.js'
import {atom, atomMap, type Term} from '../output/term.js'

export type Detail = 'minimal' | 'normal' | 'verbose'

/** Plugins as lines for people, a legend on top unless it is unwanted. */
export function pluginLines(plugins: Plugin[], detail: Detail, node: string, isQuiet: boolean): string[] {
  if (detail === 'minimal') return plugins.map(({name}) => name)
  const legend = [
    ' Configured: E = explicitly enabled; e = implicitly enabled',
    ` | Status: * = running on ${node}`,
    ' |/',
  ]
  const width = Math.max(...plugins.map(({name}) => name.length))
  const lines = plugins.flatMap((plugin) =>
    detail === 'verbose'
      ? [mark(plugin), ...details(plugin)]
      : [`${mark(plugin)}${' '.repeat(width - plugin.name.length)} ${plugin.version ?? ''}`],
  )
  return isQuiet ? lines : [...legend, ...lines]
}

/** The same for programs. */
export const pluginTerm = (plugins: Plugin[], detail: Detail): Term =>
  map({status: atom('running'), format: atom(detail), plugins: plugins.map((plugin) => member(plugin, detail))})

const map = (members: Record<string, Term>) =>
  atomMap(Object.entries(members).sort(([one], [other]) => byBytes(one, other)))

const mark = ({name, isExplicit, version}: Plugin) => `[${isExplicit ? 'E' : 'e'}${version ? '*' : ' '}] ${name}`

const details = ({version, description}: Plugin) => [
  `     Version:     \t${version ?? ''}`,
  '     Dependencies:\t',
  `     Description: \t${description ?? ''}`,
]

function member({name, isExplicit, version, description}: Plugin, detail: Detail): Term {
  const normal = {
    name: atom(name),
    version: version ?? null,
    running_version: version ?? null,
    enabled: atom(isExplicit ? 'enabled' : 'implicit'),
    running: version !== undefined,
  }
  if (detail === 'minimal') return map({name: atom(name)})
  return map(detail === 'verbose' ? {...normal, dependencies: null, description: description ?? null} : normal)
}
