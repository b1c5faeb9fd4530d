import type {Expiring} from '../api/health.js'
import {type Term, termMap} from '../output/term.js'
import {interfaceOf, purposeOf} from './listeners.js'

/** One line for each certificate that ends in time, or that is no good. */
export const expiringLines = (listeners: readonly Expiring[]): string =>
  listeners
    .flatMap((each) => {
      const listener = `interface: ${interfaceOf(asListener(each))}, port: ${each.port}, protocol: ${each.protocol}`
      return [
        ...dates(each.certfile_expires_on).map((date) => [each.certfile, date] as const),
        ...dates(each.cacertfile_expires_on).map((date) => [each.cacertfile, date] as const),
      ].map(([file, date]) => `${file}: ${/^\d/.test(date) ? `expires on ${date} UTC` : date} (${listener})`)
    })
    .join('\n')

/** For JSON and YAML. */
export const expiringMap = (each: Expiring): Term => {
  const {node, port, protocol, certfile, cacertfile, certfile_expires_on, cacertfile_expires_on} = each
  return termMap({
    ...{node, port, protocol, certfile, cacertfile},
    interface: interfaceOf(asListener(each)),
    purpose: purposeOf(asListener(each)),
    certfile_expires_on: dates(certfile_expires_on),
    cacertfile_expires_on: dates(cacertfile_expires_on),
  })
}

const asListener = (each: Expiring) => ({...each, ip_address: each.interface})

/** The API leaves out the zero before an hour of one digit. */
const dates = (all: string[] | {error: string}): string[] =>
  Array.isArray(all) ? all.map((date) => date.replace(/ (\d):/, ' 0$1:')) : [all.error]
