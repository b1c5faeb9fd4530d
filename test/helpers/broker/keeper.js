// Runs the processes of one broker, and ends them and their data folder when standard input closes: its parent holds
// the other end, so that happens however the parent goes, `kill -9` included. What is written there are numbers
// of processes in the plan, counted from 0, to be started again.
import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {openSync, readFileSync, rmSync} from 'node:fs'
import {connect} from 'node:net'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'

const folder = process.argv[2]
/** @type {import('./plan.js').Plan} */
const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'))
const output = openSync(join(folder, 'output.log'), 'a')
const children = []
let ending = false

async function listens(port) {
  const socket = connect(port, '127.0.0.1')
  const open = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return open
}

function start({words: [command, ...args], env}) {
  // A session of its own, so that neither a terminal's Ctrl-C nor a wrapper script comes between us and the process.
  const child = spawn(command, args, {cwd: folder, env, detached: true, stdio: ['ignore', output, output]})
  const exited = new Promise((resolve) => {
    child.on('error', resolve).on('exit', resolve)
  })
  children.push({child, exited})
  exited.then((how) => {
    if (!ending) process.stdout.write(`${command} ended: ${how instanceof Error ? how.message : `exit code ${how}`}\n`)
  })
  return child
}

function kill(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has already ended.
  }
}

async function end() {
  if (ending) return
  ending = true
  if (plan.end)
    spawnSync(plan.end.words[0], plan.end.words.slice(1), {env: plan.end.env, stdio: ['ignore', output, output]})
  for (const {child} of children) if (child.pid) kill(child)
  await Promise.all(children.map(({exited}) => exited))
  rmSync(folder, {recursive: true, force: true, maxRetries: 10})
  process.exit()
}

process.stdout.on('error', () => {})
process.stdin.on('end', end).on('error', end)
process.stdin.on('data', (text) => {
  for (const index of String(text).match(/\d+/g) ?? []) start(plan.processes[Number(index)])
})
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, end)

for (const step of plan.processes) {
  if (ending) break
  const child = start(step)
  while (step.port && !ending && child.pid && child.exitCode === null && !(await listens(step.port))) await sleep(20)
}
