import type {TestProject} from 'vitest/node'
import {type BrokerInfo, startBroker} from './index.js'

declare module 'vitest' {
  export interface ProvidedContext {
    broker: BrokerInfo
  }
}

/** Starts the one broker that the files of the project `broker` share; they get at it with `connect(inject('broker'))`. */
export default async function setup(project: TestProject) {
  const {rabbitmqctl, tool, died, stop, ...info} = await startBroker()
  project.provide('broker', info)
  return stop
}
