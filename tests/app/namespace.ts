import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from './start-app.ts'

/**
 * A network of two: a place for the program, and a sink at the other end of its only cable, which believes itself the whole internet.
 *
 *     program ── 198.51.100.2 ══ cable ══ 198.51.100.1 ── sink: every name, every address
 */
export type Namespace = {
  /** Runs a command on the program's side, to its end. */
  readonly run: (
    command: string,
    args: readonly string[],
  ) => Promise<{ readonly code: number | null; readonly output: string }>
  /** Packets of any kind that have reached the sink so far. */
  readonly packets: () => number
  /** What the sink was asked: `name example.com`, `connection 443`. */
  readonly asked: readonly string[]
  readonly remove: () => void
}

export type Unavailable = { readonly unavailable: string }

const APP = { address: '198.51.100.2', mac: '02:00:00:00:00:02' } as const
const SINK = { address: '198.51.100.1', mac: '02:00:00:00:00:01' } as const

/** Needs Linux, root and iproute2. Says what is missing where it can't be made, and leaves nothing behind then. */
export const makeNamespace = async (): Promise<Namespace | Unavailable> => {
  if (process.platform !== 'linux') return { unavailable: 'network namespaces are a thing of Linux' }
  if (process.getuid?.() !== 0) return { unavailable: 'making a network namespace needs root' }
  const names = {
    app: `rejoinder-app-${process.pid}`,
    sink: `rejoinder-sink-${process.pid}`,
    cable: `rj${process.pid}`,
  }
  const remove = () => {
    for (const name of [names.app, names.sink]) attempt(['netns', 'del', name])
    rmSync(join('/etc/netns', names.app), { recursive: true, force: true })
  }
  try {
    layCable(names)
  } catch (error) {
    remove()
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { unavailable: missing ? 'the command "ip" is missing (package iproute2)' : String(error) }
  }
  const { asked, stop } = await startSink(names.sink)
  return {
    asked,
    packets: () => packetsReceived(names),
    remove: () => {
      stop()
      remove()
    },
    run: async (command, args) => {
      const child = spawn('ip', ['netns', 'exec', names.app, command, ...args], { cwd: ROOT, env: outsideTests() })
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', chunk => {
          output += String(chunk)
        })
      const [code] = await once(child, 'close')
      return { code: code as number | null, output }
    },
  }
}

type Names = { readonly app: string; readonly sink: string; readonly cable: string }

const ip = (args: readonly string[]): string => execFileSync('ip', args, { encoding: 'utf8', stdio: 'pipe' })

const attempt = (args: readonly string[]) => {
  try {
    ip(args)
  } catch {
    // It was not there, or goes with what held it.
  }
}

const layCable = ({ app, sink, cable }: Names) => {
  const ends = [
    { name: app, device: `${cable}a`, self: APP, other: SINK },
    { name: sink, device: `${cable}s`, self: SINK, other: APP },
  ]
  // Named servers for the program's side: `ip netns exec` puts this file in the place of /etc/resolv.conf.
  mkdirSync(join('/etc/netns', app), { recursive: true })
  writeFileSync(join('/etc/netns', app, 'resolv.conf'), `nameserver ${SINK.address}\n`)
  for (const { name } of ends) {
    ip(['netns', 'add', name])
    // The kernel greets its neighbours over IPv6 by itself: that would be counted.
    ip([
      'netns',
      'exec',
      name,
      'sh',
      '-c',
      'for f in /proc/sys/net/ipv6/conf/*/disable_ipv6; do echo 1 > $f; done 2> /dev/null; :',
    ])
  }
  const [left, right] = [`${cable}a`, `${cable}s`]
  ip(['link', 'add', left, 'netns', app, 'type', 'veth', 'peer', 'name', right, 'netns', sink])
  for (const { name, device, self, other } of ends) {
    const within = (...args: readonly string[]) => ip(['-n', name, ...args])
    within('link', 'set', device, 'address', self.mac)
    within('addr', 'add', `${self.address}/30`, 'dev', device)
    within('link', 'set', 'lo', 'up')
    within('link', 'set', device, 'up')
    // Each end knows the other, so that no one asks: a question would be counted.
    within('neigh', 'replace', other.address, 'lladdr', other.mac, 'dev', device, 'nud', 'permanent')
  }
  ip(['-n', app, 'route', 'add', 'default', 'via', SINK.address])
  // Every address is the sink's own, so that it also answers those that no name led to.
  ip(['-n', sink, 'route', 'add', 'local', '0.0.0.0/0', 'dev', 'lo'])
}

const packetsReceived = ({ sink, cable }: Names): number => {
  const [link]: { stats64: { rx: { packets: number } } }[] = JSON.parse(
    ip(['-n', sink, '-j', '-s', 'link', 'show', 'dev', `${cable}s`]),
  )
  if (!link) throw new Error('the sink has lost its cable')
  return link.stats64.rx.packets
}

const startSink = async (name: string) => {
  const script = join(ROOT, 'tests/fixtures/sink.mjs')
  const child = spawn('ip', ['netns', 'exec', name, process.execPath, script, SINK.address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const asked: string[] = []
  await new Promise<void>((resolve, reject) => {
    child.on('exit', code => reject(new Error(`the sink ended (${code})`)))
    createInterface(child.stdout).on('line', line => (line === 'listening' ? resolve() : asked.push(line)))
  })
  return { asked, stop: () => child.kill() }
}

/** Our environment without what Playwright tells its own workers. */
const outsideTests = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TEST_|PW_|PLAYWRIGHT_)/.test(name)))
