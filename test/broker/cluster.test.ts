import {describe, expect, inject, it} from 'vitest'

import {api} from '../helpers/broker/api.js'
import {startCluster} from '../helpers/broker/index.js'
import {isLoopback, listenersOf, processesOf} from '../helpers/broker/processes.js'
import {isOf} from '../helpers/broker/releases.js'
import {isGone} from './traces.js'

const release = inject('release')

describe('a cluster', () => {
  it('has nodes of one release that know each other, on loopback only, and stops without a trace', async () => {
    const {nodes, stop} = await startCluster({release, size: 2})
    try {
      const names = nodes.map(({node}) => node)
      for (const broker of nodes) {
        const {stdout} = await broker.rabbitmqctl('eval', '{node(), lists:sort([node() | nodes()])}.')
        expect(stdout.replace(/\s/g, '')).toBe(`{'${broker.node}',['${names.join("','")}']}`)
        expect(isOf(release, broker.release)).toBe(true)
      }
      const [one, two] = nodes
      await api(one, 'PUT', '/vhosts/shared', {})
      expect((await two?.rabbitmqctl('-q', 'list_vhosts'))?.stdout).toContain('shared')

      const listeners = listenersOf(processesOf(one.folder))
      expect(listeners.filter((listener) => !isLoopback(listener))).toEqual([])
      const ports = nodes.flatMap(({amqpPort, managementPort}) => [amqpPort, managementPort])
      expect(listeners.map(({port}) => port)).toEqual(expect.arrayContaining(ports))
    } finally {
      await stop()
    }
    await isGone(nodes[0].folder)
  })
})
