/**
 * Walks through docs/cluster.md on three real nodes of each release that it is about, both at once. A walk that fails is
 * done once more as a whole, and that is said: nodes that start and stop on a busy machine fail now and then by themselves.
 *
 * Usage: node bin/test_cluster.js
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {join} from 'node:path'

import {install, root} from './setup.js'

install()
const releases = ['3.10.8', '4.0.5']

async function passes(...words) {
  const child = spawn(process.execPath, words.map(String), {cwd: root, stdio: ['ignore', 'pipe', 'pipe']})
  child.stdout.pipe(process.stdout, {end: false})
  child.stderr.pipe(process.stderr, {end: false})
  const [exitCode] = await once(child, 'close')
  return exitCode === 0
}

const walk = (release) =>
  passes(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', `cluster ${release}`, '--reporter=verbose')

async function walkTwice(release) {
  if (await walk(release)) return 'ok'
  console.log(`\nThe walk on ${release} failed, and is done once more.`)
  return (await walk(release)) ? 'ok, the second time' : 'FAILED'
}

if (!(await passes(join(root, 'bin/build.js')))) process.exit(1)
const verdicts = await Promise.all(releases.map(walkTwice))
console.log(releases.map((release, i) => `${verdicts[i]}: the guide to clusters on RabbitMQ ${release}`).join('\n'))
process.exitCode = verdicts.includes('FAILED') ? 1 : 0
