import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type Desk, emptyDesk } from './state/desk.ts'

/** The one store. Only the files named `actions` change it. */
export const store = createStore<Desk>(() => emptyDesk)

/** A part of the desk, redrawn when it changes. */
export const useDesk = <T>(select: (desk: Desk) => T): T => useStore(store, select)
