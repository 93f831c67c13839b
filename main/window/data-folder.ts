import { app, shell } from 'electron'

/** Shows the program's own folder in the system's file manager, and nothing else. Says why not, '' where it could. */
export const openDataFolder = (): Promise<string> => shell.openPath(app.getPath('userData'))
