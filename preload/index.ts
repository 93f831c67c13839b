import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import type { CommandId } from '../domain/command.ts'
import { COMMAND_CHANNEL, channel, HELD_BACK, type Rejoinder } from './contract.ts'
import { callNames } from './requests.ts'

/** One fixed function a call: the page never gets `ipcRenderer` itself. */
const calls = Object.fromEntries(
  callNames
    .filter(name => name !== HELD_BACK)
    .map(name => [name, (ask: unknown) => ipcRenderer.invoke(channel(name), ask)]),
) as Omit<Rejoinder, 'onCommand' | 'importDropped'>

const importDropped: Rejoinder['importDropped'] = async files => {
  // A made-up file has no path.
  const paths = files.map(file => webUtils.getPathForFile(file)).filter(path => path !== '')
  return paths.length === 0 ? null : ipcRenderer.invoke(channel(HELD_BACK), { paths })
}

const onCommand: Rejoinder['onCommand'] = listener => {
  const hear = (_event: IpcRendererEvent, command: CommandId) => listener(command)
  ipcRenderer.on(COMMAND_CHANNEL, hear)
  return () => {
    ipcRenderer.off(COMMAND_CHANNEL, hear)
  }
}

contextBridge.exposeInMainWorld('rejoinder', { ...calls, importDropped, onCommand })
