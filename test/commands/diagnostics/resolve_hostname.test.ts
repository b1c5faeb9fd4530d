import {describe, expect, it} from 'vitest'

import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'resolve_hostname']
const failure = 'Hostname does not resolve (resolution failed with an nxdomain)'

describe('resolve_hostname', () => {
  const outputs = {
    '127.0.0.1': 'Resolving hostname 127.0.0.1 to IPv4 addresses...\n127.0.0.1\n',
    'localhost -q': '127.0.0.1\n',
    '::1 -a IPv6': 'Resolving hostname ::1 to IPv6 addresses...\n::1\n',
    '127.0.0.1 --address-family inet4 --formatter json -n mq@one':
      '{"address_family":"inet4","addresses":["127.0.0.1"],"hostname":"127.0.0.1","node":"mq@one","result":"ok"}\n',
  }
  for (const [options, stdout] of Object.entries(outputs)) {
    it(`resolves ${options} on this machine, without a broker`, async () => {
      expect(await run(...words, '--offline', ...options.split(' '))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  it('says who resolves the name', async () => {
    expect(await run(...words, '127.0.0.1')).toEqual({
      exitCode: 0,
      stdout: outputs['127.0.0.1'],
      stderr: 'Warning: the management API has no node resolve a name; this machine does.\n',
    })
  })

  for (const name of ['nosuchhost.invalid', '', 'a b']) {
    it(`exits with 65 for ${JSON.stringify(name)}`, async () => {
      const stderr = `Error:\n${failure}\n`
      expect(await run(...words, '--offline', '-q', name)).toEqual({exitCode: 65, stdout: '', stderr})
    })
  }

  it('fails with an object in JSON', async () => {
    expect(await run(...words, '--offline', '--formatter=json', '-n', 'mq@one', 'nosuchhost.invalid')).toEqual({
      exitCode: 65,
      stdout: '',
      stderr: `{"message":"${failure}","node":"mq@one","result":"error"}\n`,
    })
  })

  it('refuses another family of addresses', async () => {
    const {exitCode, stderr} = await run(...words, 'localhost', '-a', 'IPV4')
    expect(exitCode).toBe(65)
    expect(stderr.split('\n')[0]).toBe(
      'Error (argument validation): Bad argument: unsupported IP address family IPV4. Valid values are: ipv4, ipv6',
    )
  })
})
