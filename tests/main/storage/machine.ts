import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { onTestFinished, type TestContext } from 'vitest'
import { type Keeper, openKeeper } from '../../../main/storage/keeper.ts'

/** A new folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A keeper that writes no file by itself. A second one in the folder finds what a program finds that starts after the first was killed. */
export const keeperIn = (folder: string): Keeper => openKeeper(folder, { idle: 2 ** 30 })

/** Skips a test that this machine can't run, and says why. On a build machine that is a failure. */
export const needs = (context: TestContext, has: boolean, what: string): void => {
  if (has) return
  if (process.env.CI === 'true') throw new Error(`SKIPPED: ${what}`)
  console.warn(`SKIPPED: ${context.task.name}: ${what}`)
  context.skip(what)
}

/** Does a command run and succeed? */
export const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0
