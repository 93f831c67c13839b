import type { Rejoinder } from '../preload/contract.ts'

declare global {
  interface Window {
    readonly rejoinder: Rejoinder
  }
}
