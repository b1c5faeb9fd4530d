import {defineConfig} from 'vitest/config'
import {type Release, releases} from './test/helpers/broker/releases.js'

/** What is about the harness or about our program alone needs no second release. */
const onOneOnly = [
  'access',
  'curl',
  'failover',
  'faults',
  'harness',
  'nodes',
  'our_resident',
  'shell',
  'standalone',
].map((name) => `test/broker/${name}.test.ts`)

/** The first release, whose tests take longest, has these on the broker of the former, beside the others. */
const besides = ['links', 'mirrors', 'names', 'streams'].map((name) => `test/broker/${name}.test.ts`)

const onNone = (
  name: string,
  {setupFiles = [], ...more}: {include: string[]; setupFiles?: string[]; isolate?: boolean},
) => ({
  test: {
    name,
    ...more,
    setupFiles: ['test/helpers/with_resolvers.ts', ...setupFiles],
    runner: 'test/helpers/broker/runner.ts',
    // They share the machine with the projects on brokers, and some of their tests have a clock.
    testTimeout: 60_000,
    retry: 1,
  },
})

const onBroker = (name: string, release: Release, files: {include: string[]; exclude?: string[]}) => ({
  test: {
    name,
    ...files,
    provide: {release},
    globalSetup: ['test/helpers/broker/shared.ts'],
    setupFiles: ['test/broker/leaving.ts'],
    runner: 'test/helpers/broker/runner.ts',
    // The files share one broker, and what they import.
    fileParallelism: false,
    isolate: false,
    // What a real broker knows of its connections, links and members moves by itself, and what it counts is told every
    // five seconds, so a test is tried again after some; the runner notes it.
    retry: {count: 4, delay: 1500},
    testTimeout: 300_000,
    hookTimeout: 300_000,
    sequence: {groupOrder: 1},
  },
})

/** The guide to clusters has a part for each of these. */
const walked: readonly Release[] = ['3.10.8', '4.0.5']

const onMachines = (release: Release) => ({
  test: {
    name: `cluster ${release}`,
    include: ['test/cluster/*.test.ts'],
    provide: {release, node: process.execPath},
    hookTimeout: 300_000,
    sequence: {groupOrder: 2},
  },
})

export default defineConfig({
  test: {
    projects: [
      onNone('unit', {include: ['test/unit/**/*.test.ts', 'test/inventory.test.ts']}),
      // The files of the commands are many, small and alike, and share what they import.
      onNone('commands', {
        include: ['test/commands/**/*.test.ts'],
        setupFiles: ['test/helpers/mocked.ts'],
        isolate: false,
      }),
      onBroker('one release', releases[0], {include: [...onOneOnly, ...besides]}),
      ...releases.map((release, index) =>
        onBroker(`broker ${release}`, release, {
          include: ['test/broker/**/*.test.ts'],
          exclude: index === 0 ? [...onOneOnly, ...besides] : onOneOnly,
        }),
      ),
      ...walked.map(onMachines),
    ],
  },
})
