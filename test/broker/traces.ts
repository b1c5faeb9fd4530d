import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

import {expect, vi} from 'vitest'

import {processesOf} from '../helpers/broker/processes.js'
import type {Release} from '../helpers/broker/releases.js'

export const isGone = async (folder: string) => {
  await vi.waitFor(() => expect([processesOf(folder), existsSync(folder)]).toEqual([[], false]), {timeout: 20_000})
}

/** A process of its own that starts a broker or a cluster, says where, and goes as it is told to. */
export async function runThatEnds(how: 'return' | 'throw' | 'wait', release: Release, size = 1) {
  const script = fileURLToPath(new URL('../helpers/broker/run.ts', import.meta.url))
  const args = ['--import', 'tsx', script, how, release, String(size)]
  const run = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'ignore']})
  const exited = once(run, 'exit')
  const [line] = await once(run.stdout.setEncoding('utf8'), 'data')
  return {run, exited, folder: String(line).trim()}
}
