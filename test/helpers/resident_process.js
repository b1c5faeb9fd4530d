// Runs command lines of the built tool, one for each message, in the one process that resident.ts has started.
import {Readable} from 'node:stream'
import {pathToFileURL} from 'node:url'

const {main} = await import(pathToFileURL(process.argv[2]).href)

/** Keeps what is written to a stream, and does not let it through. */
function kept(stream) {
  const chunks = []
  stream.write = (chunk, ...rest) => {
    chunks.push(Buffer.from(chunk))
    rest.find((each) => typeof each === 'function')?.()
    return true
  }
  return () => Buffer.concat(chunks).toString()
}

process.on('message', async ({program, args, env}) => {
  const [stdout, stderr] = [kept(process.stdout), kept(process.stderr)]
  // What is read once is at its end, for the next command line too.
  Object.defineProperty(process, 'stdin', {value: Readable.from([]), configurable: true})
  process.env = env
  const exitCode = await main(args, program)
  process.send({exitCode, stdout: stdout(), stderr: stderr()})
})
process.on('disconnect', () => process.exit())
process.send('ready')
