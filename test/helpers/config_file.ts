import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll} from 'vitest'

import {runAs} from './run.js'

/** `config` shows each setting of the environment, and makes no request that could be traced. */
const quiet = {RMQCTL_TRACE_HTTP: ''}

/** A file of profiles in a folder of its own, and rmqctl on it. */
export function configFile() {
  const folder = mkdtempSync(join(tmpdir(), 'rmqctl-config-'))
  const file = join(folder, 'config.toml')
  afterAll(() => rmSync(folder, {recursive: true}))
  return {
    folder,
    file,
    write(text: string, mode = 0o600) {
      writeFileSync(file, text)
      chmodSync(file, mode)
    },
    read: () => readFileSync(file, 'utf8'),
    mode: () => statSync(file).mode & 0o777,
    remove: () => rmSync(file, {force: true}),
    exists: () => existsSync(file),
    run: (...argv: string[]) => runAs('rmqctl', {...quiet, HOME: folder, RMQCTL_CONFIG: file}, 'config', ...argv),
    runWith: (env: NodeJS.ProcessEnv, ...argv: string[]) =>
      runAs('rmqctl', {...quiet, HOME: folder, ...env}, 'config', ...argv),
  }
}
