import {Capture, captured} from './batch/capture.js'
import {Recorder} from './http/recorder.js'
import type {Runnable} from './load.js'

/** What a command prints is not printed; what it asks for is still read. */
class Unheard extends Capture {
  override get stdin() {
    return process.stdin
  }
}

/** What a command would do, and how far it came before it failed. */
export interface Rehearsal {
  recorder: Recorder
  /** What it fails with, as far as that can be seen without changing anything. */
  error?: unknown
}

/** Goes through a command without changing anything: questions are asked, changes and errands to a node are noted. */
export async function rehearse(command: Runnable): Promise<Rehearsal> {
  const recorder = new Recorder()
  command.recorder = recorder
  try {
    await captured(new Unheard(), () => Promise.race([command.start(), recorder.over]))
    return {recorder}
  } catch (error) {
    return {recorder, error}
  } finally {
    await recorder.close()
  }
}
