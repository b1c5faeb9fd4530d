import {expect, it} from 'vitest'

import {lists} from './families.js'
import {management, whoami} from './management.js'
import {run} from './run.js'

/** A policy that mirrors classic queues, and does something else besides. */
export const mirroring = {
  vhost: 'orders',
  name: 'ha',
  pattern: '^q',
  'apply-to': 'queues',
  definition: {'ha-mode': 'exactly', 'ha-params': 2, 'max-length': 5},
  priority: 1,
}

/** One that does nothing else, in another virtual host. */
export const onlyMirroring = {...mirroring, vhost: 'a/ä', name: 'all "1"', definition: {'ha-mode': 'all'}}

/** One that does not. */
export const harmless = {...mirroring, name: 'limit', definition: {'max-length': 5}}

/** What is said to a user who is told of some virtual hosts as if they were all. */
export const onlyAccessible =
  "Error: user 'guest' sees only the policies of virtual hosts that it has access to: the tag administrator lifts that.\n"

/** What holds for both lists of what mirrors classic queues; `kind` is what the API calls it. */
export function listsMirroring(name: string, kind: 'policies' | 'operator-policies', banner: string) {
  const get = () => management().get(`/api/${kind}`)

  lists({
    words: ['diagnostics', name],
    banner,
    first: get,
    arrange: () => {
      get().reply(200, [mirroring, harmless, onlyMirroring])
      whoami(['administrator'])
    },
    header: 'vhost\tname\tpattern\tapply-to\tdefinition\tpriority',
    rows: [
      'a/ä\tall "1"\t^q\tqueues\t[{<<"ha-mode">>, all}]\t1\n',
      'orders\tha\t^q\tqueues\t[{<<"ha-mode">>, exactly}, {<<"ha-params">>, 2}, {<<"max-length">>, 5}]\t1\n',
    ].join(''),
    json: [
      '{"vhost":"a/ä","name":"all \\"1\\"","pattern":"^q","apply-to":"queues","definition":{"ha-mode":"all"},"priority":1}',
      '{"vhost":"orders","name":"ha","pattern":"^q","apply-to":"queues","definition":{"ha-mode":"exactly","ha-params":2,"max-length":5},"priority":1}',
    ],
    csv: [
      '"vhost","name","pattern","apply-to","definition","priority"\n',
      '"a/ä","all ""1""","^q","queues","[{<<""ha-mode"">>, all}]","1"\n',
      '"orders","ha","^q","queues","[{<<""ha-mode"">>, exactly}, {<<""ha-params"">>, 2}, {<<""max-length"">>, 5}]","1"\n',
    ].join(''),
  })

  it('does not take for all what a lesser user is told', async () => {
    get().reply(200, [mirroring])
    whoami(['monitoring', 'policymaker'])
    const {exitCode, stdout, stderr} = await run('-q', 'diagnostics', name)
    expect({exitCode, stdout}).toEqual({exitCode: 77, stdout: ''})
    expect(stderr).toBe(onlyAccessible)
  })

  it('prints one empty result where nothing is mirrored, also as rabbitmq-queues', async () => {
    get().reply(200, [harmless])
    whoami(['administrator'])
    expect(await run('queues', name)).toEqual({exitCode: 0, stdout: `${banner}\n\n`, stderr: ''})
  })
}
