import {readFileSync} from 'node:fs'

import type {Tool} from './tools.js'

/** What the manifest says of a command: enough to find it and to print its help, without loading it. */
export interface Entry {
  id: string
  aliases: string[]
  summary: string
  description?: string
  usage: string
  section: string
  examples: string[]
  guides: string[]
  gap?: string
  access?: string
  /** Whether it is a command of rmqctl alone. */
  isOwn?: true
  args: Record<string, {name: string; description?: string; required?: boolean; multiple?: boolean}>
  flags: Record<
    string,
    {name: string; char?: string; helpValue?: string; summary?: string; hidden?: boolean; type: string}
  >
  columns?: string[]
}

/** A command under the name that one tool has for it. */
export interface Command {
  name: string
  topic: string
  entry: Entry
}

export interface Manifest {
  version: string
  commands: Record<string, Entry>
}

/** What the build left beside `dist`, as far as it is of a tool: the commands of rmqctl alone are in no other. */
export function readManifest(tool: Tool): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(new URL('../oclif.manifest.json', import.meta.url), 'utf8'))
  if (tool.isOriginal) {
    for (const {id, isOwn} of Object.values(manifest.commands)) if (isOwn) delete manifest.commands[id]
  }
  return manifest
}

/** The commands of one topic, '' being the top, by name. */
export function commandsOf(manifest: Manifest, topic: string): Map<string, Command> {
  const prefix = topic === '' ? '' : `${topic}:`
  const found = Object.values(manifest.commands).flatMap((entry) =>
    [entry.id, ...entry.aliases]
      .filter((id) => id.startsWith(prefix) && !id.slice(prefix.length).includes(':'))
      .map((id): Command => ({name: id.slice(prefix.length), topic, entry})),
  )
  return new Map(found.map((command) => [command.name, command]))
}

/** What a tool's first words name. */
export interface Lookup {
  /** The topic the words chose, or the tool's own. */
  topic: string
  /** The name looked for; '' where the words ended before it. */
  name: string
  command?: Command
  /** The words behind the name. */
  rest: string[]
}

/** Finds the command that `words` begin with, for a tool: `list_queues …`, and for rmqctl `diagnostics check_alarms …`. */
export function lookUp(manifest: Manifest, tool: Tool, words: readonly string[]): Lookup {
  const [topic, ...behind] = tool.subtopics.includes(words[0] ?? '') ? words : [tool.topic, ...words]
  const [name = '', ...rest] = behind
  const command = commandsOf(manifest, topic ?? '').get(name)
  return {topic: topic ?? '', name, rest, ...(command && {command})}
}
