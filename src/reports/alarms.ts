import type {Alarm} from '../api/health.js'

const texts = {memory: 'Memory alarm', disk: 'Free disk space alarm'}

/** A resource alarm in rabbitmqctl's words. */
export const alarmLine = ({node, resource}: Alarm) => `${texts[resource]} on node ${node}`
