import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** The most memory that a program of Node.js holds, in MB. */
export function peakOf([node, ...words]: readonly [string, ...string[]], env: NodeJS.ProcessEnv): number {
  const folder = mkdtempSync(join(tmpdir(), 'rmqctl-bench-'))
  try {
    const hook = join(folder, 'hook.cjs')
    const result = join(folder, 'peak')
    const written = `require('fs').writeFileSync(${JSON.stringify(result)}, String(process.resourceUsage().maxRSS))`
    writeFileSync(hook, `process.on('exit', () => ${written})`)
    const {status} = spawnSync(node, ['--require', hook, ...words], {env, stdio: ['ignore', 'ignore', 'inherit']})
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}.`)
    return Number(readFileSync(result, 'utf8')) / 1024
  } finally {
    rmSync(folder, {recursive: true})
  }
}
