import type { Page } from '@playwright/test'
import type { ImportItem } from '../../domain/import-batch.ts'
import { expect, type Started } from './start-app.ts'

/** Chooses a command of the program's menu by its label, and answers the dialog that it opens with paths. */
export const chooseInMenu = ({ app }: Started, label: string, paths: readonly string[]) =>
  app.evaluate(
    ({ dialog, Menu, BrowserWindow }, { label, paths }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...paths] })
      const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(item => item.submenu?.items ?? [])
      const found = items.find(item => item.label === label)
      if (!found) throw new Error(`No command ${label} among ${items.map(item => item.label).join(', ')}`)
      found.click(
        undefined,
        BrowserWindow.getAllWindows().find(window => window.isVisible()),
      )
    },
    { label, paths },
  )

/** Drops files on the window. They come from a file box, since a test can't drag from another program. */
export const bringIn = async (page: Page, paths: readonly string[]) => {
  await page.evaluate(() => {
    const box = document.createElement('input')
    box.type = 'file'
    box.multiple = true
    box.hidden = true
    box.id = 'dropped'
    document.body.append(box)
  })
  await page.locator('#dropped').setInputFiles([...paths])
  await page.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('#dropped')
    const dataTransfer = new DataTransfer()
    for (const file of box?.files ?? []) dataTransfer.items.add(file)
    box?.remove()
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
}

export const stateOf = async (page: Page) => {
  const reply = await page.evaluate(() => window.rejoinder.importState({ from: 0, count: 500 }))
  return reply.ok ? reply.value : null
}

/** Waits until no document of the batch waits. @returns what became of each */
export const allSettled = async (page: Page, timeout = 50_000): Promise<readonly ImportItem[]> => {
  await expect(async () => expect((await stateOf(page))?.phase).toBe('over')).toPass({ intervals: [100], timeout })
  return (await stateOf(page))?.items ?? []
}

/** Why a file of a batch did not come in; '' where it did. */
export const refusalOf = (items: readonly ImportItem[], name: string): string => {
  const item = items.find(({ file }) => file.endsWith(`/${name}`))
  if (item === undefined) throw new Error(`${name} is not in the batch`)
  return item.outcome?.kind === 'refused' ? item.outcome.message : ''
}
