/** `npm run dev`: the same set-up, then electron-vite, which reloads the program while it is edited. */
import { runNode } from './children.mjs'
import { ensureDisplay } from './display.mjs'
import { ensurePackages } from './packages.mjs'
import { main, prepareElectron } from './prepare.mjs'
import { inProject, isLinuxRoot } from './project.mjs'
import { say } from './steps.mjs'

const dev = async () => {
  await ensurePackages()
  await prepareElectron()
  const { env, virtual } = await ensureDisplay()
  if (virtual) say(`There is no display here: the window opens on a virtual one (${env.DISPLAY}).`)
  const args = ['dev', '--watch', ...(isLinuxRoot() ? ['--noSandbox'] : []), ...process.argv.slice(2)]
  return (await runNode(inProject('node_modules/electron-vite/bin/electron-vite.js'), args, { env, show: true })).code
}

await main(dev)
