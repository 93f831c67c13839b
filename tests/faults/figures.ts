import { appendFileSync } from 'node:fs'
import process from 'node:process'
import type { TestContext } from 'vitest'
import { needs as has } from '../main/storage/machine.ts'

/** One line of the table. */
export type Figure = {
  readonly fault: string
  readonly cases: string
  readonly found: string
  readonly control: string
}

/** Notes what a test found, for the table at the end. */
export const figure = (line: Figure): void => {
  const file = process.env.FAULT_FIGURES
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`)
}

/** Skips a test that this machine can't run, and puts the reason into the table. */
export const needs = (context: TestContext, isThere: boolean, what: string): void => {
  if (!isThere) figure({ fault: context.task.name, cases: '0', found: `SKIPPED: ${what}`, control: '' })
  has(context, isThere, what)
}
