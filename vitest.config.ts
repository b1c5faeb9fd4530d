import {defineConfig} from 'vitest/config'
import {type Release, releases} from './test/helpers/broker/releases.js'

/** What is about the harness or about our program alone needs no second release. */
const onFirstOnly = 'test/broker/{access,harness,nodes,shell}.test.ts'

const onBroker = (release: Release) => ({
  test: {
    name: `broker ${release}`,
    include: ['test/broker/**/*.test.ts'],
    exclude: release === releases[0] ? [] : [onFirstOnly],
    provide: {release},
    globalSetup: ['test/helpers/broker/shared.ts'],
    runner: 'test/helpers/broker/runner.ts',
    // The files share one broker.
    fileParallelism: false,
    // What a real broker knows of its connections, links and members moves by itself; the runner notes what was tried again.
    retry: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    sequence: {groupOrder: 1},
  },
})

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/commands/**/*.test.ts', 'test/inventory.test.ts'],
          setupFiles: ['test/helpers/with_resolvers.ts'],
        },
      },
      ...releases.map(onBroker),
    ],
  },
})
