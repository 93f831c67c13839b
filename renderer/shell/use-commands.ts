import { useEffect } from 'react'
import { commandFor, run } from '../commands.ts'
import { store } from '../store.ts'

/** Hears commands from the keyboard and from the application menu. */
export const useCommands = () => {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const command = commandFor(event, store.getState())
      if (command === null) return
      event.preventDefault()
      run(command)
    }
    window.addEventListener('keydown', hear)
    const stop = window.rejoinder.onCommand(run)
    return () => {
      window.removeEventListener('keydown', hear)
      stop()
    }
  }, [])
}
