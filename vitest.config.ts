import {defineConfig} from 'vitest/config'

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
      {
        test: {
          name: 'broker',
          include: ['test/broker/**/*.test.ts'],
          globalSetup: ['test/helpers/broker/shared.ts'],
          // The files share one broker.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: {groupOrder: 1},
        },
      },
    ],
  },
})
