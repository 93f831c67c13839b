/** A virtual display for machines without one. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SetupError } from './project.mjs'
import { lacksDisplay } from './system.mjs'

const SCREEN = '1600x1000x24'
const START_MS = 15_000

/** An entry of an X authority file: any host, any display, this cookie. Without it any local user could look at the screen. */
export const authorityEntry = cookie => {
  const field = bytes => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes])
  const anyHost = Buffer.from([0xff, 0xff])
  const nothing = Buffer.alloc(0)
  return Buffer.concat([
    anyHost,
    field(nothing),
    field(nothing),
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(cookie),
  ])
}

/** The display's number, which Xvfb writes once it takes clients. */
const displayNumber = server =>
  new Promise((resolve, reject) => {
    const fail = why =>
      reject(
        new SetupError(`The virtual display (Xvfb) did not start: ${why}. Run under a display, or install xvfb again.`),
      )
    setTimeout(fail, START_MS, `no sign of life within ${START_MS / 1000} s`).unref()
    let complaint = ''
    let number = ''
    server.stderr.on('data', chunk => {
      complaint += chunk
    })
    server.on('error', error => fail(error.message))
    server.on('exit', code => fail(complaint.trim() || `it ended with ${code}`))
    server.stdio[3].on('data', chunk => {
      number += chunk
      if (number.endsWith('\n')) resolve(number.trim())
    })
  })

/**
 * The environment in which windows can be shown, and whether that is on a virtual display. One that is started here ends with
 * this process; Xvfb takes a free display number by itself, so several can run at once.
 */
export const ensureDisplay = async () => {
  if (!lacksDisplay()) return { env: process.env, virtual: false }
  const folder = mkdtempSync(join(tmpdir(), 'display-'))
  const authority = join(folder, 'Xauthority')
  writeFileSync(authority, authorityEntry(randomBytes(16)), { mode: 0o600 })
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-auth', authority], {
    // In a session of its own, Ctrl+C ends the programs on it first.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  process.on('exit', () => {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  const number = await displayNumber(server)
  for (const handle of [server, server.stderr, server.stdio[3]]) handle.unref()
  return { env: { ...process.env, DISPLAY: `:${number}`, XAUTHORITY: authority }, virtual: true }
}
