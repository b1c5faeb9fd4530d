import {describe, expect, it} from 'vitest'

import {management, nodes, origin, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'memory_breakdown']
const banner = 'Reporting memory breakdown on node rabbit@one...\n'
const memory = {
  ...{binary: 0, code: 35_721_510, plugins: 1234},
  strategy: 'rss',
  total: {erlang: 40_000_000, rss: 50_000_000, allocated: 45_000_000},
}
const get = (answer: unknown = memory, node = 'one') =>
  management().get(`/api/nodes/rabbit%40${node}/memory`).reply(200, {memory: answer})

describe('memory_breakdown', () => {
  const gb = 'code: 0.0357 gb (71.44%)\nplugins: 0.0 gb (0.0%)\nbinary: 0.0 gb (0.0%)\n\n'
  const outputs = {
    '': banner + gb,
    '-q': gb,
    '-s': gb,
    '-q --unit MB': 'code: 35.7215 mb (71.44%)\nplugins: 0.0012 mb (0.0%)\nbinary: 0.0 mb (0.0%)\n\n',
    '-q --unit kib': 'code: 34884.2871 kib (71.44%)\nplugins: 1.2051 kib (0.0%)\nbinary: 0.0 kib (0.0%)\n\n',
    '-q --unit kilobytes':
      'code: 35721.51 kilobytes (71.44%)\nplugins: 1.234 kilobytes (0.0%)\nbinary: 0.0 kilobytes (0.0%)\n\n',
    '-q --unit GiB': 'code: 0.0357 gib (71.44%)\nplugins: 0.0 gib (0.0%)\nbinary: 0.0 gib (0.0%)\n\n',
    '-q --unit bytes': 'code: 35721510 bytes (71.44%)\nplugins: 1234 bytes (0.0%)\nbinary: 0 bytes (0.0%)\n\n',
    '--formatter json':
      '{"code":{"bytes":35721510,"percentage":71.44},"plugins":{"bytes":1234,"percentage":0.0},"binary":{"bytes":0,"percentage":0.0}}\n',
    '--formatter csv':
      '"plugins.percentage","plugins.bytes","code.percentage","code.bytes","binary.percentage","binary.bytes"\n"0.0","1234","71.44","35721510","0.0","0"\n',
    '-q --formatter erlang':
      '[{code,#{bytes => 35721510,percentage => 71.44}},\n {plugins,#{bytes => 1234,percentage => 0.0}},\n {binary,#{bytes => 0,percentage => 0.0}}]\n',
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`prints what there is to show with ${options || 'no option'}`, async () => {
      overview()
      get()
      expect(await run(...words, ...options.split(' ').filter(Boolean))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('asks for another node', async () => {
    overview()
    nodes({'rabbit@two': true})
    get(memory, 'two')
    expect(await run(...words, '-q', '--url', origin, '-n', 'rabbit@two')).toEqual({
      exitCode: 0,
      stdout: gb,
      stderr: '',
    })
  })

  it('fails when the node does not tell', async () => {
    overview()
    get('not_available')
    const stderr = 'Error: node rabbit@one does not tell of its memory.\n'
    expect(await run(...words, '-q')).toEqual({exitCode: 69, stdout: '', stderr})
  })

  it('refuses another unit', async () => {
    for (const unit of ['bogus', 'b', 'byte', '']) {
      const {exitCode, stderr} = await run(...words, '--unit', unit)
      expect(exitCode).toBe(64)
      expect(stderr.split('\n')[0]).toBe(
        `Error (argument validation): "unit '${unit}' is not supported. Please use one of: bytes, mb, gb"`,
      )
    }
  })
})
