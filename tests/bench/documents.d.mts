/** Files by format, in an order that stays. A format that needs a program which is not here is left out. */
export const makeDocuments: () => ReadonlyMap<string, readonly string[]>
