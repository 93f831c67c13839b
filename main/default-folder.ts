import { join } from 'node:path'
import { app } from 'electron'

/** Where the program keeps its data unless it is told otherwise. */
export const defaultFolder = (): string => join(app.getPath('appData'), 'Rejoinder')
