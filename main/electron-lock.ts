import { readlinkSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { attempt, judged } from './storage/durable.ts'

/** The lock behind `requestSingleInstanceLock`, where it is made of links. */
const LINKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'] as const

/** Where its links lead; '' where one is not there. */
export const lockOf = (root: string): string =>
  LINKS.map(name => {
    const to = judged(() => readlinkSync(join(root, name)))
    return to.ok ? to.value : ''
  }).join(',')

/** Puts the links back that are gone. Electron takes them away at the end of a program, also where they are another's by then. */
export const putBack = (root: string, lock: string): void => {
  const targets = lock.split(',')
  for (const [at, name] of LINKS.entries()) {
    const to = targets[at] ?? ''
    if (to !== '') attempt(() => symlinkSync(to, join(root, name)))
  }
}
