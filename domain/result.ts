/** A foreseen outcome: a value or a failure. It crosses the process border whole, where a thrown error would lose all but its message. */
export type Result<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: F }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const err = <F>(error: F): { readonly ok: false; readonly error: F } => ({ ok: false, error })
