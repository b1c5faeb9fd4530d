import {spawn} from 'node:child_process'
import {once} from 'node:events'
import type {ServerResponse} from 'node:http'

import {afterEach, describe, expect, it} from 'vitest'

import {program} from '../helpers/built.js'
import {Servers} from '../helpers/servers.js'

const servers = new Servers()
afterEach(() => servers.close())

const env = {PATH: process.env.PATH, XDG_CONFIG_HOME: '/nonexistent'}

describe('a batch that is interrupted', {timeout: 60_000}, () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`by ${signal} ends what is under way, and says what was done and what not`, async () => {
      const held: ServerResponse[] = []
      const url = `http://127.0.0.1:${await servers.http((_, response) => void held.push(response))}`
      const args = ['batch', '-', '-q', '--parallel', '1', '--url', url]
      const child = spawn(process.execPath, [program, ...args], {env, stdio: 'pipe'})
      child.stdin.end(['a', 'b', 'c'].map((user) => `set_permissions ${user} '' '' ''`).join('\n'))
      let stderr = ''
      child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr += text
        if (text.startsWith('Waiting')) held[1]?.writeHead(204).end()
      })
      const until = async (count: number) => {
        while (held.length < count) await new Promise((resolve) => setTimeout(resolve, 10))
      }
      await until(1)
      held[0]?.writeHead(204).end()
      await until(2)
      child.kill(signal)
      expect(await once(child, 'close')).toEqual([null, signal])
      expect(stderr).toBe(
        `Waiting for the commands under way; ask again to end at once.\nError: ended by ${signal}; done: lines 1 to 2; not run: line 3.\n`,
      )
    })
  }
})
