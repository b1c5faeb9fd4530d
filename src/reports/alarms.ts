import type {Alarm} from '../api/health.js'
import type {Term} from '../output/term.js'

const texts = {
  memory: 'Memory alarm',
  disk: 'Free disk space alarm',
  'file descriptors': 'File descriptor limit alarm',
}

/** A resource alarm in rabbitmqctl's words. */
export const alarmLine = ({node, resource}: Alarm) => `${texts[resource]} on node ${node}`

export const alarmLines = (alarms: readonly Alarm[]) => alarms.map(alarmLine).join('\n')

/** What JSON has of the alarms in effect, those of the node itself apart from all others. */
export const alarmsObject = (alarms: readonly Alarm[], node: string | undefined): Record<string, Term> => ({
  global: alarms.filter((alarm) => alarm.node !== node).map(alarmLine),
  local: alarms.filter((alarm) => alarm.node === node).map(alarmLine),
  message: `Node ${node} reported alarms`,
})
