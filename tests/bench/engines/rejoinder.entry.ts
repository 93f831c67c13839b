/** What of the program is measured, bundled for Node as it is for Electron. */

export { stemsOf } from '../../../main/search/analysis.ts'
export { openIndexCache } from '../../../main/search/cache.ts'
export { findGroups } from '../../../main/search/found.ts'
export { createHoldings, restoreHoldings } from '../../../main/search/holdings.ts'
export { libraryIndexOver } from '../../../main/search/library-index.ts'
export { parseQuery } from '../../../main/search/query.ts'
export { questionFor } from '../../../main/search/question.ts'
export { ARTICLE_SHAPE } from '../../../main/search/shape.ts'
