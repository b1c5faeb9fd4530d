import {describe, expect, it} from 'vitest'

import {acts} from '../helpers/families.js'
import {readsAnObject} from '../helpers/json_arguments.js'
import {awkward, management, notFound, whoami} from '../helpers/management.js'
import {run} from '../helpers/run.js'

const put = (vhost = 'orders', name = 'limit') => management().put(`/api/policies/${vhost}/${name}`)
const list = () => management().get('/api/policies/orders')
const words = ['set_policy', '-p', 'orders', 'limit', '^q', '{"max-length":5}']
const banner =
  'Setting policy "limit" for pattern "^q" to "{"max-length":5}" with priority "0" for vhost "orders" ...\n'

describe('set_policy', () => {
  acts({
    words,
    banner: banner.trimEnd(),
    first: () => put(),
    arrange: () => put().reply(204),
  })

  it('stores pattern, definition, priority and what it applies to', async () => {
    management()
      .put('/api/policies/orders/limit', {
        pattern: '^q',
        definition: {'max-length': 5, overflow: 'drop-head'},
        priority: -7,
        'apply-to': 'classic_queues',
      })
      .reply(201)
    const definition = ' {"max-length": 5, "overflow": "drop\\u002dhead"} '
    const options = ['--priority', '-7', '--apply-to', 'classic_queues']
    const outcome = await run('set_policy', '-p', 'orders', 'limit', '^q', definition, ...options)
    expect(outcome).toEqual({
      exitCode: 0,
      stdout: `Setting policy "limit" for pattern "^q" to "${definition}" with priority "-7" for vhost "orders" ...\n`,
      stderr: '',
    })
  })

  it('applies to all with priority 0 unless told otherwise', async () => {
    management()
      .put('/api/policies/%2F/limit', {pattern: '', definition: {ttl: 1}, priority: 0, 'apply-to': 'all'})
      .reply(204)
    expect(await run('-q', 'set_policy', 'limit', '', '{"ttl":1}')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  it('sends numbers as they were given', async () => {
    const definition = '{"a":1.0,"b":9007199254740993,"c":-123456789012345678901234567890,"d":0.5,"e":[1,2.0]}'
    const body = `{"pattern":"^q","definition":${definition},"priority":0,"apply-to":"all"}`
    management().put('/api/policies/orders/limit', body).reply(204)
    const outcome = await run('-q', 'set_policy', '-p', 'orders', 'limit', '^q', definition)
    expect(outcome).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  for (const [typed, shown] of [
    ['99999999999999999999', '99999999999999999999'],
    ['+3', '3'],
    ['007', '7'],
    ['-0', '0'],
  ]) {
    it(`takes ${typed} for a priority`, async () => {
      const {exitCode, stdout} = await run(...words, `--priority=${typed}`, '--dry-run')
      expect({exitCode, stdout}).toEqual({exitCode: 0, stdout: banner.replace('"0"', `"${shown}"`)})
    })
  }

  for (const typed of ['abc', '1.5', '', '1e3', '0x1']) {
    it(`does not take '${typed}' for a priority`, async () => {
      const {exitCode, stdout, stderr} = await run(...words, `--priority=${typed}`)
      expect({exitCode, stdout}).toEqual({exitCode: 64, stdout: ''})
      expect(stderr).toContain(
        `Error (argument validation): Invalid options for this command:\n--priority : ${typed}\n`,
      )
    })
  }

  it('encodes awkward names', async () => {
    put(awkward.segment, awkward.segment).reply(201)
    expect(await run('set_policy', '-p', awkward.name, awkward.name, '', '{"a":1}')).toMatchObject({exitCode: 0})
  })

  for (const [text, message] of [
    ...['[1]', '"s"', '5', '5.0', '9007199254740993', 'null', 'true'].map((text) => [
      text,
      'The definition of a policy must be a JSON object',
    ]),
  ] as [string, string][]) {
    it(`refuses the definition ${text} before any request, whatever the formatter`, async () => {
      for (const options of [[], ['--formatter', 'json']]) {
        const {exitCode, stderr} = await run('set_policy', 'limit', '^q', text, ...options)
        expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: `Error:\n${message}\n`})
      }
    })
  }

  readsAnObject(['-q', 'set_policy', 'limit', '^q'])
  readsAnObject(['set_policy', 'limit', '^q', '--formatter', 'json'])

  for (const [reason, shown] of [
    [
      'Validation failed\n\n[{&lt;&lt;"bogus"&gt;&gt;,1}] are not recognised policy settings\n',
      'Validation failed\n\n[{<<"bogus">>,1}] are not recognised policy settings\n',
    ],
    [
      'Validation failed\n\npattern should be regular expression but is invalid: {"missing )",\n                          1}\n',
      'Validation failed\n\npattern should be regular expression but is invalid: {"missing )",\n                          1}\n',
    ],
  ] as const) {
    it(`prints what the broker finds wrong: ${shown.slice(19, 50)}`, async () => {
      for (const options of [[], ['--formatter', 'json']]) {
        put().reply(400, {error: 'bad_request', reason})
        const {exitCode, stderr} = await run(...words, ...options)
        expect({exitCode, stderr}).toEqual({exitCode: 69, stderr: `Error:\n${shown}\n`})
      }
    })
  }

  it('fails for an unknown vhost', async () => {
    put().reply(404, {error: 'not_found', reason: 'vhost_not_found'})
    list().reply(404, notFound)
    whoami(['administrator'])
    const stderr = "Virtual host 'orders' does not exist\n"
    expect(await run(...words)).toEqual({exitCode: 65, stdout: banner, stderr})
  })

  it('does not know an unknown vhost from a hidden one as a lesser user', async () => {
    put().reply(404, notFound)
    list().reply(404, notFound)
    whoami(['policymaker'])
    const stderr = "Error: no virtual host 'orders', or no access to it for user 'guest'.\n"
    expect(await run(...words)).toEqual({exitCode: 77, stdout: banner, stderr})
  })

  for (const name of ['', '.', '..']) {
    it(`refuses the name '${name}' before any request`, async () => {
      for (const words of [
        ['-p', name, 'limit'],
        ['-p', 'orders', name],
      ]) {
        const {exitCode, stderr} = await run('set_policy', ...words, '', '{"a":1}')
        expect(exitCode).toBe(65)
        expect(stderr).toContain(`Error: "${name}" cannot be addressed over the management API`)
      }
    })
  }
})
