import {writeFileSync} from 'node:fs'
import type {TestProject} from 'vitest/node'
import {nodeOf} from '../nodes.js'
import {type BrokerInfo, startBroker} from './index.js'
import {NoInstallation} from './locate.js'
import {isOf, type Release} from './releases.js'
import {serveResidents} from './resident_server.js'

declare module 'vitest' {
  export interface ProvidedContext {
    release: Release
    broker: BrokerInfo
    /** where the residents of that broker are asked */
    residents: string
    /** the Node.js that runs our tool in comparisons: one that keeps what it compiles starts in half the time */
    node: string
  }
}

async function start(release: Release) {
  const broker = await startBroker({release})
  if (isOf(release, broker.release)) return broker
  await broker.stop()
  throw new NoInstallation(`No RabbitMQ ${release} to start: the one of this machine is ${broker.release}.`)
}

/**
 * Starts the one broker that the files of a project share; they get at it with `connect(inject('broker'))`.
 *
 * @throws NoInstallation when the release cannot be had, which is written to the file that bin/test.js names besides
 */
export default async function setup(project: TestProject) {
  project.provide('node', await nodeOf(24).catch(() => process.execPath))
  try {
    const {rabbitmqctl, tool, died, stop, ...info} = await start(project.getProvidedContext().release)
    const {url, close} = await serveResidents(info)
    project.provide('broker', info)
    project.provide('residents', url)
    return async () => {
      await close()
      await stop()
    }
  } catch (error) {
    const {RMQCTL_TEST_MISSING: file} = process.env
    if (error instanceof NoInstallation && file) writeFileSync(file, error.message)
    throw error
  }
}
