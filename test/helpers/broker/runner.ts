import {it, type RunnerTestCase, TestRunner} from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** how many tries the test took, where one was not enough */
    tries?: number
    /** why the first of them failed, in one line */
    trouble?: string
  }
}

/**
 * In place of every file of a project whose release cannot be had: one skipped test, whose title is the reason that
 * locate.ts gives. bin/test.js prints it in the last lines, and counts it as a failure where `CI` is set, unless the release
 * has left a suite of Debian's that moves.
 *
 * A test that is tried again says so, which bin/test.js prints too, and counts for what its last try did.
 */
export default class Runner extends TestRunner {
  override importFile(...[file, source]: Parameters<TestRunner['importFile']>): unknown {
    const missing = this.injectValue('missing')
    // Skipped only where shared.ts found no such release on this machine: the title says what is missing, for bin/test.js to print.
    return missing && source === 'collect' ? it.skip(missing) : super.importFile(file, source)
  }

  override onBeforeTryTask(test: RunnerTestCase, {retry} = {retry: 0}): void {
    if (retry > 0) {
      const {trouble = test.result?.errors?.[0]?.message ?? ''} = test.meta
      test.meta = {tries: retry + 1, trouble: trouble.split('\n', 1)[0] ?? ''}
    }
    super.onBeforeTryTask(test)
  }
}
