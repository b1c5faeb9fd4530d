import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {locate, type Machine} from '../helpers/broker/locate.js'

let root: string
let machine: Machine
let said: string[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rmqctl-locate-'))
  mkdirSync(join(root, 'bin'))
  mkdirSync(join(root, 'packaged'))
  said = []
  machine = {
    path: join(root, 'bin'),
    isRoot: true,
    osRelease: 'NAME=Debian\nID=debian\n',
    packaged: [join(root, 'packaged')],
    policy: join(root, 'policy-rc.d'),
  }
})

afterEach(() => rmSync(root, {recursive: true}))

const tool = (name: string, script = 'exit 0') =>
  writeFileSync(join(root, name), `#!/bin/sh\n${script}\n`, {mode: 0o755})

const erlang = () => ['bin/erl', 'bin/epmd'].map((name) => tool(name))

const locateHere = () => locate((line) => said.push(line), machine)

const log = () => readFileSync(join(root, 'log'), 'utf8').trimEnd().split('\n')

const settings = () => ({
  node: 'rmqctl-x7f3@localhost',
  folder: '/tmp/rmqctl-x7f3',
  ports: {amqp: 1, management: 2, stream: 3, distribution: 4, epmd: 5},
})

describe('locate', () => {
  it("takes the machine's own RabbitMQ, a package's scripts before what wraps them", () => {
    erlang()
    for (const name of ['rabbitmq-server', 'rabbitmqctl'])
      for (const place of ['bin', 'packaged']) tool(`${place}/${name}`)
    expect(locateHere().launch(settings()).tools.bin).toBe(join(root, 'packaged'))
    rmSync(join(root, 'packaged'), {recursive: true})
    expect(locateHere().launch(settings()).tools.bin).toBe(join(root, 'bin'))
    expect(said).toEqual([])
  })

  it("installs Debian's package, says so first, and starts no service", () => {
    const steps = [
      `echo "$DEBIAN_FRONTEND $* policy=$(/bin/cat ${machine.policy} 2>&1 | /usr/bin/tail -1)" >>${root}/log`,
      `case "$*" in *install*) for tool in bin/erl bin/epmd packaged/rabbitmq-server packaged/rabbitmqctl; do`,
      `printf '#!/bin/sh' >${root}/$tool; /bin/chmod 755 ${root}/$tool; done;; esac`,
    ]
    tool('bin/apt-get', steps.join('\n'))
    expect(locateHere().launch(settings()).tools.bin).toBe(join(root, 'packaged'))
    expect(said).toEqual([expect.stringContaining('rabbitmq-server')])
    expect(log()).toEqual([
      expect.stringMatching(/^noninteractive .* update policy=/),
      expect.stringMatching(/^noninteractive .* install -y --no-install-recommends rabbitmq-server policy=exit 101$/),
    ])
    expect(existsSync(machine.policy)).toBe(false)
  })

  it("leaves the machine's own policy for services alone", () => {
    writeFileSync(machine.policy, 'mine')
    tool('bin/apt-get', 'exit 100')
    expect(locateHere).toThrow('apt-get could not install')
    expect(readFileSync(machine.policy, 'utf8')).toBe('mine')
  })

  it('falls back on Docker, on loopback and under a name by which the container is ended', () => {
    machine.isRoot = false
    tool('bin/docker', `echo "$@" >>${root}/log; [ $1 != image ]`)
    const {listen, launch} = locateHere()
    const {plan, tools} = launch(settings())
    expect(log()).toEqual(['version', expect.stringContaining('image inspect'), 'pull rabbitmq:3.10.8-management'])
    expect(said).toEqual(['Pulling the Docker image rabbitmq:3.10.8-management.'])
    expect(listen).toBe('0.0.0.0')
    expect(plan.processes.map(({words}) => words.join(' '))).toEqual([
      'docker run --rm --name rmqctl-x7f3 --env RABBITMQ_NODENAME=rmqctl-x7f3@localhost' +
        ' --volume /tmp/rmqctl-x7f3/rabbitmq.conf:/etc/rabbitmq/rabbitmq.conf' +
        ' --volume /tmp/rmqctl-x7f3/advanced.config:/etc/rabbitmq/advanced.config' +
        ' --volume /tmp/rmqctl-x7f3/enabled_plugins:/etc/rabbitmq/enabled_plugins' +
        ' --publish 127.0.0.1:1:1 --publish 127.0.0.1:2:2 --publish 127.0.0.1:3:3 rabbitmq:3.10.8-management',
    ])
    expect(plan.end?.words.join(' ')).toBe('docker rm --force --volumes rmqctl-x7f3')
    expect(tools).toMatchObject({prefix: ['docker', 'exec', '-i', 'rmqctl-x7f3', 'env'], bin: ''})
  })

  const lacking = [
    {osRelease: 'ID=fedora', isRoot: true, says: 'neither Debian nor Ubuntu'},
    {osRelease: 'ID=mint\nID_LIKE="ubuntu debian"', isRoot: false, says: 'only root may install'},
  ]
  it.each(lacking)('says what is missing: $says', ({says, ...facts}) => {
    Object.assign(machine, facts)
    tool('bin/apt-get', 'exit 1')
    expect(locateHere).toThrow(says)
    expect(locateHere).toThrow('there is no docker')
    tool('bin/docker', 'exit 1')
    expect(locateHere).toThrow('no Docker daemon answers')
    expect(said).toEqual([])
  })
})
