import {basename} from 'node:path'

/** The topic under which `rmqctl` offers a tool's commands; rabbitmqctl's own stand at the top. */
const topics = {
  rabbitmqctl: '',
  'rabbitmq-diagnostics': 'diagnostics',
  'rabbitmq-queues': 'queues',
  'rabbitmq-streams': 'streams',
  'rabbitmq-plugins': 'plugins',
  'rabbitmq-upgrade': 'upgrade',
} as const

/** The topic of what rmqctl alone is about. */
export const ownTopic = 'config'

/** The program as the user knows it. */
export interface Tool {
  /** Whether it is one of the six tools, without what is rmqctl's alone. */
  readonly isOriginal: boolean
  /** What usage texts call it: `rmqctl` or one of the six tools. */
  readonly name: string
  /** The topic its commands live in, '' for the top. */
  readonly topic: string
  /** The topics that its commands can be reached by as a first word; only `rmqctl` has them. */
  readonly subtopics: readonly string[]
}

/** @param path the path or name the program was started by: a link named after one of the six tools is that tool */
export function toolNamed(path: string): Tool {
  const name = basename(path).replace(/\.\w+$/, '')
  return isOriginal(name)
    ? {isOriginal: true, name, topic: topics[name], subtopics: []}
    : {isOriginal: false, name: 'rmqctl', topic: '', subtopics: [...Object.values(topics).slice(1), ownTopic]}
}

/** The tool of RabbitMQ whose commands a topic holds. */
export const originalOf = (topic: string) =>
  Object.entries(topics).find(([, its]) => its === topic)?.[0] ?? 'rabbitmqctl'

const isOriginal = (name: string): name is keyof typeof topics => Object.hasOwn(topics, name)
