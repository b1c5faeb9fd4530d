import {basename, join} from 'node:path'
import type {Installation, Settings} from './plan.js'

/** The plain image switches off the statistics that the management API serves. */
export const image = 'rabbitmq:3.10.8-management'

const publish = (port: number) => ['--publish', `127.0.0.1:${port}:${port}`]

function run({node, folder, ports}: Settings) {
  const mount = (file: string) => ['--volume', `${join(folder, file)}:/etc/rabbitmq/${file}`]
  return [
    ...['run', '--rm', '--name', basename(folder)],
    ...['--env', `RABBITMQ_NODENAME=${node}`],
    ...['rabbitmq.conf', 'advanced.config', 'enabled_plugins'].flatMap(mount),
    ...[ports.amqp, ports.management, ports.stream].flatMap(publish),
    image,
  ]
}

/** A container per node. It is named after the data folder, so that the keeper can end it: its client's death does not. */
export const docker = (path: string, home: string): Installation => ({
  listen: '0.0.0.0',
  launch(settings) {
    const env = {PATH: path, HOME: home}
    const container = basename(settings.folder)
    return {
      plan: {
        processes: [{words: ['docker', ...run(settings)], env}],
        end: {words: ['docker', 'rm', '--force', '--volumes', container], env},
      },
      tools: {prefix: ['docker', 'exec', '-i', container, 'env'], bin: '', env},
    }
  },
})
