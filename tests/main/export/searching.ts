import { createSearchHost } from '../../../main/search/host.ts'
import { createLibraryIndex } from '../../../main/search/library-index.ts'
import { createService } from '../../../main/search/service.ts'
import { generateLibrary } from '../../fixtures/generated-library.ts'
import { temporaryFolder } from '../storage/machine.ts'

/** A library, and a way to search it without a process. */
export const searching = (articles: number) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  generateLibrary(folders.userData, { articles, seed: 1 })
  return createSearchHost({
    connect: onMessage => {
      const service = createService({
        createIndex: createLibraryIndex,
        send: message => setImmediate(() => onMessage(message)),
        later: setImmediate,
        program: 'test',
        saveDelay: 2 ** 30,
        restDelay: 0,
      })
      return { post: message => setImmediate(() => service.receive(message)), kill: () => {} }
    },
    folders,
    version: '1.0',
  })
}
