import {basename, join} from 'node:path'
import type {Installation, Settings} from './plan.js'
import type {Release} from './releases.js'

/** The plain image switches off the statistics that the management API serves. A tag `4.3` is the newest of that line. */
export const imageOf = (release: Release) => `rabbitmq:${release}-management`

const publish = (port: number) => ['--publish', `127.0.0.1:${port}:${port}`]

function run({node, home, folder, ports}: Settings, image: string) {
  const mount = (file: string) => ['--volume', `${join(folder, file)}:/etc/rabbitmq/${file}`]
  return [
    ...['run', '--rm', '--name', basename(home)],
    ...['--env', `RABBITMQ_NODENAME=${node}`],
    ...['rabbitmq.conf', 'advanced.config', 'enabled_plugins'].flatMap(mount),
    ...[ports.amqp, ports.management, ports.stream].flatMap(publish),
    image,
  ]
}

/** A container per node. It is named after the data folder, so that the keeper can end it: its client's death does not. */
export const docker = (path: string, home: string, image: string): Installation => ({
  listen: '0.0.0.0',
  isSingle: true,
  launch([settings]) {
    const env = {PATH: path, HOME: home}
    const container = basename(settings.home)
    return {
      plan: {
        processes: [{words: ['docker', ...run(settings, image)], env}],
        end: {words: ['docker', 'rm', '--force', '--volumes', container], env},
      },
      tools: [{prefix: ['docker', 'exec', '-i', container, 'env'], bin: '', env, isHere: false}],
    }
  },
})
