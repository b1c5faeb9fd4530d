import {ConfigError, UsageError} from '../errors.js'
import {fullName} from '../node_name.js'
import {first, type Layer, type Sourced} from '../settings/layers.js'
import {readLayers} from '../settings/sources.js'
import type {ConnectionFlags} from '../settings.js'
import {namesNode, type Places, parseTemplate, type Template} from './template.js'

export interface Via {
  template: Template
  /** What stands in its places. */
  places: Places
  /** Where it was said. */
  source: string
  showsSecrets: boolean
  /** What the layers say of options that the original has too. */
  settled: {node?: string | undefined; vhost?: string | undefined; timeout?: number | undefined}
}

/**
 * How the node's own tools are to be reached, by all layers; nothing where none says so.
 *
 * @throws UsageError for a flag, ConfigError for any other source, when the template or the node cannot be used
 */
export async function readVia(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Promise<Via | undefined> {
  const layers = await readLayers(flags, env)
  const via = first(layers, 'via')
  if (!via) return undefined
  const template = parseTemplate(via)
  const node = first(layers, 'node')
  if (!node && namesNode(template))
    throw new UsageError(`${via.source} speaks of a node: say of which, with --node.`, 'usage', 'Error')
  return {
    template,
    places: node ? placesOf(node) : {node: '', host: ''},
    source: via.source,
    showsSecrets: first(layers, 'via_secrets_in_argv')?.value ?? false,
    settled: {
      node: node?.value,
      vhost: first(layers, 'vhost')?.value,
      timeout: first(layers, 'timeout')?.value,
    },
  }
}

/** Neither a host nor a name may be taken for an option, or for more than one word, by whatever the template runs. */
function placesOf({value, source, layer}: Sourced<string>): Places {
  const [name = '', host = ''] = (value.includes('@') ? value : fullName(value)).split(/@(.*)/s)
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(host)) throw refused(layer, `${source} has no host that --via could use.`)
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) throw refused(layer, `${source} has no name that --via could use.`)
  return {node: `${name}@${host}`, host}
}

const refused = (layer: Layer, message: string) =>
  layer.kind === 'flags' ? new UsageError(message, 'usage', 'Error') : new ConfigError(message)
