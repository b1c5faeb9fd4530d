import {describe, expect, it} from 'vitest'

import {speaks} from '../../helpers/families.js'
import {awkward, management, notFound, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const get = (type = 'all', stream = 's', vhost = '%2F') =>
  management().get(`/api/stream/${vhost}/${stream}/tracking`).query({type})
const words = ['streams', 'list_stream_tracking', 's']
const banner = 'Listing tracking information for stream s ...\n'
const both = {writers: {b: 3, ä: 1}, offsets: {a: 7}}

describe('list_stream_tracking', () => {
  speaks({words, banner: banner.trimEnd(), first: get})

  for (const [options, stdout] of Object.entries({
    '--formatter table': `${banner}type\tname\ttracking_value\nwriter\tb\t3\nwriter\tä\t1\noffset\ta\t7\n`,
    '-s --formatter json':
      '[\n{"type":"writer","name":"b","tracking_value":3}\n,{"type":"writer","name":"ä","tracking_value":1}\n,{"type":"offset","name":"a","tracking_value":7}\n]\n',
    '-q --formatter erlang':
      '[[{type,writer},{name,<<"b">>},{tracking_value,3}],\n [{type,writer},{name,<<"Ã¤">>},{tracking_value,1}],\n [{type,offset},{name,<<"a">>},{tracking_value,7}]]\n',
  })) {
    it(`prints what the stream keeps with ${options}`, async () => {
      get().reply(200, both)
      expect(await run(...words, ...options.split(' '))).toEqual({exitCode: 0, stdout, stderr: ''})
    })
  }

  for (const [type, answer, stdout] of [
    ['offset', {offsets: {a: 7}}, 'offset\ta\t7\n'],
    ['writer', {writers: {b: 3}}, 'writer\tb\t3\n'],
    ['all', {offsets: {}, writers: {}}, ''],
  ] as const) {
    it(`asks for ${type}`, async () => {
      get(type, awkward.segment, awkward.segment).reply(200, answer)
      const names = ['-p', awkward.name, awkward.name]
      const options = [`--${type}`, '-s', '--formatter', 'table']
      expect(await run('streams', 'list_stream_tracking', ...names, ...options)).toEqual({
        exitCode: 0,
        stdout,
        stderr: '',
      })
    })
  }

  it('prints nothing of a stream that keeps nothing, as JSON neither', async () => {
    get().reply(200, {offsets: {}, writers: {}})
    expect(await run(...words, '--formatter', 'json')).toEqual({exitCode: 0, stdout: '', stderr: ''})
  })

  for (const [status, queue, text] of [
    [404, undefined, 'The stream does not exist.'],
    [503, 'classic', 'The stream does not exist.'],
    [503, 'stream', 'The stream is not available.'],
  ] as const) {
    it(`says that ${text} when the broker answers ${status} for a queue of type ${queue}`, async () => {
      get().reply(status, notFound)
      overview()
      const asked = management().get('/api/queues/%2F/s').query({columns: 'type'})
      if (queue) asked.reply(200, {type: queue})
      else asked.reply(404, notFound)
      expect(await run(...words)).toEqual({exitCode: 69, stdout: banner, stderr: `Error:\n${text}\n`})
    })
  }

  for (const status of [400, 404]) {
    it(`names a release that answers ${status}, since it does not have it`, async () => {
      get().reply(status, notFound)
      overview('3.10.8')
      const {exitCode, stderr} = await run(...words)
      expect(exitCode).toBe(69)
      expect(stderr).toBe('Error: RabbitMQ 3.10.8 does not have a list of what streams track, which came with 3.13.\n')
    })
  }

  it('passes on another failure', async () => {
    get().reply(400, {error: 'bad_request', reason: 'Stats in management UI are disabled on this node'})
    overview()
    expect(await run(...words)).toMatchObject({exitCode: 65})
  })

  it('takes one option', async () => {
    const {exitCode, stderr} = await run(...words, '--all', '--writer')
    expect(exitCode).toBe(64)
    expect(stderr).toContain('Specify only one of --all, --offset, --writer.')
  })
})
