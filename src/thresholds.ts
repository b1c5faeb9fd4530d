/** The limits of a node's resources, as its own tools check them. */

import {UsageError} from './errors.js'

const units = ['', 'k', 'kB', 'kiB', 'M', 'MB', 'MiB', 'G', 'GB', 'GiB']
const badArgument = () => new UsageError('Bad argument.', 'dataError')

/** As Erlang reads one, with a point or without. */
const isNumber = (text: string) => /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)

/** @throws UsageError unless it is a whole number of bytes with or without a unit, or `mem_relative` and a share */
export function expectDiskLimit(limit: string, fraction: string | undefined): void {
  if (limit === 'mem_relative') {
    if (fraction === undefined) throw UsageError.notEnough()
    if (!isNumber(fraction) || Number(fraction) < 0) throw badArgument()
    return
  }
  if (fraction !== undefined) throw UsageError.tooMany()
  const [, number, unit = ''] = /^([-+]?\d+)(.*)$/s.exec(limit) ?? []
  if (number === undefined || !units.includes(unit) || (unit !== '' && Number(number) < 0)) throw badArgument()
}

/** @throws UsageError unless it is a share between 0 and 1, or `absolute` and a number of bytes */
export function expectWatermark(fraction: string, value: string | undefined): void {
  if (fraction === 'absolute') {
    if (value === undefined) throw UsageError.notEnough()
    const [, number, unit = ''] = /^([-+]?\d+)(.*)$/s.exec(value) ?? []
    if (number === undefined) throw badArgument()
    if (unit.startsWith('.')) throw UsageError.badArgument('The threshold should be an integer.')
    if (!units.includes(unit)) throw UsageError.badArgument('Invalid units.')
    return
  }
  if (value !== undefined) throw UsageError.tooMany()
  if (!isNumber(fraction)) throw badArgument()
  if (Number(fraction) < 0 || Number(fraction) > 1)
    throw UsageError.badArgument('The threshold should be a fraction between 0.0 and 1.0')
}
