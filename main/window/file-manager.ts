import { shell } from 'electron'

/** Shows a file in its folder, in the system's own file manager. The file is not opened. Only for paths that the program made. */
export const showInFolder = (file: string): void => shell.showItemInFolder(file)
