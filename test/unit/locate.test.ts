import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {homedir, tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {locate, NoInstallation} from '../helpers/broker/locate.js'
import {cacheFolder, type Machine} from '../helpers/broker/machine.js'
import type {Nodes} from '../helpers/broker/plan.js'
import type {Release} from '../helpers/broker/releases.js'

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
    cache: join(root, 'cache'),
  }
})

afterEach(() => rmSync(root, {recursive: true}))

const tool = (name: string, script = 'exit 0') =>
  writeFileSync(join(root, name), `#!/bin/sh\n${script}\n`, {mode: 0o755})

/** Takes the lock at once. */
const flock = 'shift; exec "$@"'

const erlang = () => ['bin/erl', 'bin/epmd'].map((name) => tool(name))

const locateHere = (release?: Release) => locate((line) => said.push(line), release, machine)

const log = () => readFileSync(join(root, 'log'), 'utf8').trimEnd().split('\n')

const nodes = (size = 1) =>
  Array.from({length: size}, (_, i) => ({
    node: `rmqctl-x7f3-${i + 1}@localhost`,
    home: '/tmp/rmqctl-x7f3',
    folder: `/tmp/rmqctl-x7f3/rmqctl-x7f3-${i + 1}`,
    ports: {amqp: 1, management: 2, stream: 3, distribution: 4 + i, epmd: 9},
  })) as Nodes

describe('locate', () => {
  it("takes the machine's own RabbitMQ, a package's scripts before what wraps them", () => {
    erlang()
    for (const name of ['rabbitmq-server', 'rabbitmqctl'])
      for (const place of ['bin', 'packaged']) tool(`${place}/${name}`)
    expect(locateHere().launch(nodes()).tools[0]?.bin).toBe(join(root, 'packaged'))
    rmSync(join(root, 'packaged'), {recursive: true})
    expect(locateHere().launch(nodes()).tools[0]?.bin).toBe(join(root, 'bin'))
    expect(said).toEqual([])
  })

  it("installs Debian's package, says so first, and starts no service", () => {
    const steps = [
      `echo "$DEBIAN_FRONTEND $* policy=$(/bin/cat ${machine.policy} 2>&1 | /usr/bin/tail -1)" >>${root}/log`,
      `case "$*" in *install*) for tool in bin/erl bin/epmd packaged/rabbitmq-server packaged/rabbitmqctl; do`,
      `printf '#!/bin/sh' >${root}/$tool; /bin/chmod 755 ${root}/$tool; done;; esac`,
    ]
    tool('bin/apt-get', steps.join('\n'))
    tool('bin/flock', flock)
    expect(locateHere().launch(nodes()).tools[0]?.bin).toBe(join(root, 'packaged'))
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
    tool('bin/flock', flock)
    expect(locateHere).toThrow('apt-get could not install')
    expect(readFileSync(machine.policy, 'utf8')).toBe('mine')
  })

  it('falls back on Docker, on loopback and under a name by which the container is ended', () => {
    machine.isRoot = false
    tool('bin/docker', `echo "$@" >>${root}/log; [ $1 != image ]`)
    const {listen, launch} = locateHere()
    const {plan, tools} = launch(nodes())
    expect(log()).toEqual(['version', expect.stringContaining('image inspect'), 'pull rabbitmq:3.10.8-management'])
    expect(said).toEqual(['Pulling the Docker image rabbitmq:3.10.8-management.'])
    expect(listen).toBe('0.0.0.0')
    expect(plan.processes.map(({words}) => words.join(' '))).toEqual([
      'docker run --rm --name rmqctl-x7f3 --env RABBITMQ_NODENAME=rmqctl-x7f3-1@localhost' +
        ' --volume /tmp/rmqctl-x7f3/rmqctl-x7f3-1/rabbitmq.conf:/etc/rabbitmq/rabbitmq.conf' +
        ' --volume /tmp/rmqctl-x7f3/rmqctl-x7f3-1/advanced.config:/etc/rabbitmq/advanced.config' +
        ' --volume /tmp/rmqctl-x7f3/rmqctl-x7f3-1/enabled_plugins:/etc/rabbitmq/enabled_plugins' +
        ' --publish 127.0.0.1:1:1 --publish 127.0.0.1:2:2 --publish 127.0.0.1:3:3 rabbitmq:3.10.8-management',
    ])
    expect(plan.end?.words.join(' ')).toBe('docker rm --force --volumes rmqctl-x7f3')
    expect(tools).toMatchObject([{prefix: ['docker', 'exec', '-i', 'rmqctl-x7f3', 'env'], bin: ''}])
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

describe('a cluster', () => {
  it('is one epmd and a server for each node, which differ in name, folder and port', () => {
    erlang()
    for (const name of ['rabbitmq-server', 'rabbitmqctl']) tool(`packaged/${name}`)
    const {plan, tools} = locateHere().launch(nodes(2))
    const server = join(root, 'packaged/rabbitmq-server')
    expect(plan.processes.map(({words, port}) => [words.join(' '), port])).toEqual([
      ['epmd -address 127.0.0.1 -port 9', 9],
      [server, undefined],
      [server, undefined],
    ])
    const facts = ['HOME', 'ERL_EPMD_PORT', 'RABBITMQ_NODENAME', 'RABBITMQ_DIST_PORT', 'RABBITMQ_MNESIA_BASE']
    expect(tools.map(({env}) => facts.map((name) => env[name]))).toEqual([
      ['/tmp/rmqctl-x7f3', '9', 'rmqctl-x7f3-1@localhost', '4', '/tmp/rmqctl-x7f3/rmqctl-x7f3-1/mnesia'],
      ['/tmp/rmqctl-x7f3', '9', 'rmqctl-x7f3-2@localhost', '5', '/tmp/rmqctl-x7f3/rmqctl-x7f3-2/mnesia'],
    ])
    expect(plan.processes.slice(1).map(({env}) => env)).toEqual(tools.map(({env}) => env))
  })
})

describe('a release that Debian has in another tree', () => {
  const made = 'usr/lib/rabbitmq/lib/rabbitmq_server-4.0.5'

  /** Tools that make a tree in place of debootstrap and go into none. */
  function tools(debootstrap = `/bin/mkdir -p $4/${made}`) {
    machine.path += ':/usr/bin:/bin'
    tool('bin/unshare', 'shift; case "$*" in *"mount --bind /dev /dev"*) exit 0;; esac; exec "$@"')
    for (const name of ['flock', 'chroot']) tool(`bin/${name}`)
    tool('bin/debootstrap', `echo "$@" >>${root}/log\n${debootstrap}`)
    tool('bin/docker', 'exit 1')
  }

  it('is made once, in the cache, and entered by every process and tool', () => {
    tools()
    const tree = join(root, 'cache/debian-trixie')
    const {plan, tools: entered} = locateHere('4.0.5').launch(nodes())
    expect(said).toEqual([expect.stringContaining(tree)])
    expect(log()).toEqual([`--variant=minbase --include=rabbitmq-server trixie ${tree}.new`])
    expect(existsSync(`${tree}.new`)).toBe(false)

    const enter = ['unshare', '--mount', 'sh', '-c', expect.stringContaining('exec chroot'), tree, tmpdir()]
    expect(plan.processes.map(({words}) => words)).toEqual([
      [...enter, 'epmd', '-address', '127.0.0.1', '-port', '9'],
      [...enter, '/usr/lib/rabbitmq/bin/rabbitmq-server'],
    ])
    expect(entered).toMatchObject([{prefix: [...enter, 'env'], bin: '/usr/lib/rabbitmq/bin'}])
    locateHere('4.0.5')
    expect(log().length).toBe(1)
  })

  it('is made anew after a run that was killed', () => {
    tools(`[ ! -e $4 ] && /bin/mkdir -p $4/${made}`)
    mkdirSync(join(root, 'cache/debian-trixie.new'), {recursive: true})
    locateHere('4.0.5')
    expect(existsSync(join(root, 'cache/debian-trixie', made))).toBe(true)
  })

  it('is taken from the run that made it in the meantime', () => {
    tools()
    tool('bin/flock', `/bin/mkdir -p ${root}/cache/debian-trixie/${made}`)
    locateHere('4.0.5')
    expect(existsSync(join(root, 'log'))).toBe(false)
  })

  const reasons = [
    {says: 'only root may', prepare: () => (machine.isRoot = false)},
    {says: 'there is no unshare', prepare: () => (machine.path = join(root, 'packaged'))},
    {says: 'does not let root mount', prepare: () => tool('bin/unshare', 'exit 1')},
    {says: 'debootstrap failed', prepare: () => tool('bin/debootstrap', 'exit 1')},
    {says: 'has no RabbitMQ', prepare: () => tool('bin/debootstrap', '/bin/mkdir -p $4')},
    {says: 'has RabbitMQ 4.0.51', prepare: () => tool('bin/debootstrap', `/bin/mkdir -p $4/${made}1`)},
    {says: 'there is no place for it', prepare: () => (machine.cache = '/dev/null/cache')},
  ]
  it.each(reasons)('says why it cannot be had: $says', ({says, prepare}) => {
    tools()
    prepare()
    expect(() => locateHere('4.0.5')).toThrow(NoInstallation)
    expect(() => locateHere('4.0.5')).toThrow(says)
  })

  it('is any version of a line where the suite moves, and none of another line', () => {
    const in43 = (version: string) => {
      tools(`/bin/mkdir -p $4/usr/lib/rabbitmq/lib/rabbitmq_server-${version}`)
      rmSync(join(root, 'cache'), {recursive: true, force: true})
      return () => locateHere('4.3')
    }
    for (const version of ['4.3.6', '4.3.12']) expect(in43(version)).not.toThrow()
    expect(log()[0]).toMatch(/ sid .*debian-sid.new$/)
    for (const version of ['4.4.0', '4.30.1', '5.0.0']) expect(in43(version)).toThrow(`has RabbitMQ ${version};`)
  })

  it('comes from Docker where no tree can be made', () => {
    machine.isRoot = false
    tools()
    tool('bin/docker')
    expect(locateHere('4.0.5').launch(nodes()).plan.processes[0]?.words.at(-1)).toBe('rabbitmq:4.0.5-management')
  })
})

it('what takes long is kept where XDG says, if that is a full path', () => {
  expect(cacheFolder({XDG_CACHE_HOME: '/var/cache/me'})).toBe('/var/cache/me/rmqctl')
  for (const env of [{}, {XDG_CACHE_HOME: ''}, {XDG_CACHE_HOME: 'here'}]) {
    expect(cacheFolder(env)).toBe(join(homedir(), '.cache/rmqctl'))
  }
})
