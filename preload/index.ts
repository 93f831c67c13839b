import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import type { CommandId } from '../domain/command.ts'
import { COMMAND_CHANNEL, callNames, channel, type Rejoinder } from './contract.ts'

/** One fixed function a call: the page never gets `ipcRenderer` itself. */
const calls = Object.fromEntries(
  callNames.map(name => [name, (ask: unknown) => ipcRenderer.invoke(channel(name), ask)]),
) as Omit<Rejoinder, 'onCommand' | 'pathOf'>

const onCommand: Rejoinder['onCommand'] = listener => {
  const hear = (_event: IpcRendererEvent, command: CommandId) => listener(command)
  ipcRenderer.on(COMMAND_CHANNEL, hear)
  return () => {
    ipcRenderer.off(COMMAND_CHANNEL, hear)
  }
}

const pathOf: Rejoinder['pathOf'] = file => webUtils.getPathForFile(file)

contextBridge.exposeInMainWorld('rejoinder', { ...calls, onCommand, pathOf })
