import {existsSync, readdirSync, realpathSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Installation, Settings, Words} from './plan.js'

const loopbackOnly = '-kernel inet_dist_use_interface {127,0,0,1}'

/** Everything is named here, so that nothing is read from or written to the machine's own RabbitMQ. */
const environment = ({node, home, folder, ports, inetrc}: Settings, path: string): Record<string, string> => ({
  ...(inetrc && {ERL_INETRC: inetrc}),
  PATH: path,
  HOME: home,
  LANG: 'C.UTF-8',
  ERL_CRASH_DUMP: join(folder, 'erl_crash.dump'),
  ERL_EPMD_ADDRESS: '127.0.0.1',
  ERL_EPMD_PORT: String(ports.epmd),
  RABBITMQ_NODENAME: node,
  RABBITMQ_DIST_PORT: String(ports.distribution),
  RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
  RABBITMQ_LOG_BASE: join(folder, 'log'),
  RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
  RABBITMQ_CONFIG_FILES: join(folder, 'conf.d'),
  RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
  RABBITMQ_CONF_ENV_FILE: join(folder, 'rabbitmq-env.conf'),
  RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: loopbackOnly,
  RABBITMQ_CTL_ERL_ARGS: loopbackOnly,
  // The tools' own end of the distribution: any free port.
  RABBITMQ_CTL_DIST_PORT_MIN: '0',
  RABBITMQ_CTL_DIST_PORT_MAX: '0',
  // The script then becomes the node instead of watching over it.
  RUNNING_UNDER_SYSTEMD: 'true',
})

function pluginsBeside(bin: string) {
  const folder = join(dirname(realpathSync(join(bin, 'rabbitmq-server'))), '../plugins')
  return existsSync(folder) ? {plugins: readdirSync(folder).map((file) => file.replace(/-\d.*$/, ''))} : {}
}

/** The RabbitMQ whose scripts are in a folder of this machine, or of a tree that a command enters. */
export const native = (bin: string, path: string, enter?: Words, more: Record<string, string> = {}): Installation => ({
  listen: '127.0.0.1',
  ...(enter ? {} : pluginsBeside(bin)),
  launch(nodes) {
    const [first] = nodes
    const port = first.ports.epmd
    const words = (...own: Words): Words => (enter ? [...enter, ...own] : own)
    const envs = nodes.map((node) => ({...environment(node, path), ...more}))
    return {
      plan: {
        processes: [
          {words: words('epmd', '-address', '127.0.0.1', '-port', String(port)), env: environment(first, path), port},
          ...envs.map((env) => ({words: words(join(bin, 'rabbitmq-server')), env})),
        ],
      },
      tools: envs.map((env) => ({prefix: words('env'), bin, env, isHere: true})),
    }
  },
})
