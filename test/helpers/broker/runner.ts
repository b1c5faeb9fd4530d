import {type RunnerTestCase, TestRunner} from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** how many tries the test took, where one was not enough */
    tries?: number
    /** why the first of them failed, in one line */
    trouble?: string
  }
}

/** A test that is tried again says so, which bin/test.js prints, and counts for what its last try did. */
export default class Runner extends TestRunner {
  override onBeforeTryTask(test: RunnerTestCase, {retry} = {retry: 0}): void {
    if (retry > 0) {
      const {trouble = test.result?.errors?.[0]?.message ?? ''} = test.meta
      test.meta = {tries: retry + 1, trouble: trouble.split('\n', 1)[0] ?? ''}
    }
    super.onBeforeTryTask(test)
  }
}
