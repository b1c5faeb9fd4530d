import {describe, expect, it} from 'vitest'

import {shows} from '../../helpers/families.js'
import {management, nodes, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'log_location']
const banner = 'Log file location(s) on node rabbit@one ...'
const logs = ['<stdout>', '/var/log/rabbit@one.log', '/var/log/rabbit@one_upgrade.log']
const get = (log_files: string[], node = 'rabbit@one') =>
  management()
    .get(`/api/nodes/${encodeURIComponent(node)}`)
    .query({columns: 'log_files'})
    .reply(200, {log_files})

describe('log_location', () => {
  const [stdout, main = '', upgrade] = logs
  const arrange = () => get(logs)
  const object = (paths: unknown[]) => ({node_name: 'rabbit@one', paths, result: 'ok'})
  shows({words, banner, arrange, message: main, object: object([main])})
  shows({
    words: [...words, '-a'],
    banner,
    arrange,
    message: [stdout, main, upgrade].join('\n'),
    object: object(logs),
  })

  it('is where the log goes that goes to no file', async () => {
    overview()
    get(['<stdout>'])
    expect(await run(...words, '-q')).toEqual({exitCode: 0, stdout: '<stdout>\n', stderr: ''})
  })

  it('fails where there is no log', async () => {
    overview()
    get([])
    const stderr = 'Error:\nNo log files configured on the node\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('is told of another node too', async () => {
    overview()
    nodes({'rabbit@two': true})
    get(['/two.log'], 'rabbit@two')
    const stdout = '/two.log\n'
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toEqual({exitCode: 0, stdout, stderr: ''})
  })
})
