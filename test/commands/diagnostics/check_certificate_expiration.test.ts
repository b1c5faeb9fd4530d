import {describe, expect, it} from 'vitest'

import {answersForItself, checks, comesWith} from '../../helpers/families.js'
import {management, overview} from '../../helpers/management.js'
import {run} from '../../helpers/run.js'

const words = ['diagnostics', 'check_certificate_expiration']
const get = (period = '4/weeks') => management().get(`/api/health/checks/certificate-expiration/${period}`)
const listener = {
  ...{node: 'rabbit@one', protocol: 'amqp/ssl', port: 5671},
  ...{certfile: '/etc/cert.pem', cacertfile: '/etc/ca.pem'},
}
const expired = {
  ...{...listener, interface: '::'},
  certfile_expires_on: ['2026-01-02 9:05:00'],
  cacertfile_expires_on: ['2027-01-02 19:05:00', 'Certificate is not yet valid'],
}
const message =
  '%{cacertfile: "/etc/ca.pem", cacertfile_expires_on: ["2027-01-02 19:05:00", "Certificate is not yet valid"], certfile: "/etc/cert.pem", certfile_expires_on: ["2026-01-02 09:05:00"], interface: "[::]", node: :rabbit@one, port: 5671, protocol: :"amqp/ssl", purpose: "AMQP 0-9-1 and AMQP 1.0 over TLS"}'

describe('check_certificate_expiration', () => {
  checks({
    words,
    banner: 'Checking certificate expiration for all certificates on node rabbit@one ...',
    passes: {
      arrange: () => get().reply(200, {status: 'ok'}),
      message: 'No certificates are expiring within 4 weeks.',
      silent: 'No certificates are expiring within 4 weeks.',
    },
    fails: {
      arrange: () => get().reply(503, {status: 'failed', reason: 'Certificates expiring', expired: [expired]}),
      message,
      silent: message,
      object: {
        expired: [
          {
            cacertfile: '/etc/ca.pem',
            cacertfile_expires_on: ['2027-01-02 19:05:00', 'Certificate is not yet valid'],
            certfile: '/etc/cert.pem',
            certfile_expires_on: ['2026-01-02 09:05:00'],
            ...{interface: '[::]', node: 'rabbit@one', port: 5671, protocol: 'amqp/ssl'},
            purpose: 'AMQP 0-9-1 and AMQP 1.0 over TLS',
          },
        ],
        result: 'error',
      },
    },
  })
  answersForItself(words, 'which certificates expire')
  comesWith(words, get, 'a health check of certificates', '3.8.10')

  it('asks for a period in its unit, and says it in the singular', async () => {
    overview('4.0.5')
    get('1/Months').reply(200, {status: 'ok'})
    expect(await run(...words, '--within', '1', '--unit', 'Months')).toEqual({
      exitCode: 0,
      stdout: 'Checking certificate expiration on node rabbit@one ...\nNo certificates are expiring within 1 Month.\n',
      stderr: '',
    })
  })

  it('refuses another unit', async () => {
    const {exitCode, stderr} = await run(...words, '--unit', 'hours')
    expect(exitCode).toBe(64)
    expect(stderr).toMatch(
      /^Error \(argument validation\): "unit 'hours' is not supported. Please use one of: days, weeks, months, years"\n/,
    )
  })

  for (const [error, shown, json] of [
    ['no PEM entry', '[error: "no PEM entry"]', '{"error":"no PEM entry"}'],
    ['enoent', '[error: :enoent]', '{"error":"enoent"}'],
  ] as const) {
    for (const ends of [{error}, [{error}]]) {
      it(`says of a file that is no certificate: ${JSON.stringify(ends)}`, async () => {
        const trouble = {...expired, certfile_expires_on: ends, cacertfile_expires_on: []}
        const answer = () =>
          get().reply(503, {status: 'failed', reason: 'Certificates expiring', expired: [trouble, trouble]})
        overview()
        answer()
        const outcome = await run(...words, '-q')
        expect(outcome.exitCode).toBe(69)
        const [one, other, ...rest] = outcome.stderr.split('\n')
        expect(one).toContain(`, cacertfile_expires_on: [], certfile: "/etc/cert.pem", certfile_expires_on: ${shown}, `)
        expect([other, ...rest]).toEqual([one, ''])
        overview()
        answer()
        expect((await run(...words, '--formatter', 'json')).stderr).toContain(`"certfile_expires_on":${json},`)
      })
    }
  }
})
