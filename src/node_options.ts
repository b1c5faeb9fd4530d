/** Options that several commands of the nodes share. */

import * as Flags from '@oclif/core/flags'

import {UsageError} from './errors.js'

export const pluginModes = {
  online: Flags.boolean({allowNo: true, summary: 'Ask the node, which has to run'}),
  offline: Flags.boolean({allowNo: true, summary: "Work on the file of the node's machine alone"}),
}

interface PluginModes {
  online?: boolean | undefined
  offline?: boolean | undefined
}

export function expectOneMode({online, offline}: PluginModes): void {
  if (online && offline) throw UsageError.badArgument('Cannot set both online and offline')
}

/** For the commands that take plugins, or all. */
export function expectPlugins(plugins: readonly string[] | undefined, flags: PluginModes & {all: boolean}): void {
  if (!plugins && !flags.all) throw UsageError.notEnough()
  if (plugins && flags.all) throw UsageError.badArgument('Cannot set both --all and a list of plugins')
  expectOneMode(flags)
}

export const offline = {offline: Flags.boolean({summary: 'Ask no node'})}

export const duration = {
  duration: Flags.integer({char: 'd', helpValue: '<seconds>', summary: 'How long to follow; for ever unless told'}),
}

export const verbose = {verbose: Flags.boolean({char: 'V', summary: 'Print all columns'})}

export const unit = {unit: Flags.string({hidden: true, helpValue: '<unit>'})}

export const streamReference = {
  stream: Flags.string({helpValue: '<stream>', summary: 'Name of the stream'}),
  reference: Flags.string({helpValue: '<reference>', summary: 'Name of the group, or of the consumer'}),
}

/** Options that must be there, though they look like options. */
export function expectReference({stream, reference}: {stream?: string | undefined; reference?: string | undefined}) {
  if (stream === undefined || reference === undefined) throw UsageError.notEnough()
}
