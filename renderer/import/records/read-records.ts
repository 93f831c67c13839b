import { MARKUP_LIMIT } from '../../../domain/import-limits.ts'
import { type FoundRecords, RECORDS_LIMIT } from '../../../domain/source-record.ts'
import { decode } from '../encoding.ts'
import { Refused } from '../parser.ts'
import { readBibtex } from './bibtex.ts'
import { readCslJson } from './csl-json.ts'
import { readRis } from './ris.ts'

const BIBTEX =
  /^(?:\s|%[^\n]*\n)*@\s*(?:article|book|booklet|collection|comment|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|phdthesis|preamble|proceedings|report|string|techreport|thesis|unpublished|www|electronic)\s*[{(]/i

/** The records of a file that holds nothing else, told by its content; `null` where it is no such file. */
export const readRecords = (bytes: Uint8Array): FoundRecords | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replace(/^\xef\xbb\xbf/, '')
  const read = /^\s*TY {1,2}- ?[A-Z]/.test(head)
    ? readRis
    : BIBTEX.test(head)
      ? readBibtex
      : /^\s*[[{]/.test(head)
        ? readCslJson
        : null
  if (read === null) return null
  if (bytes.length > MARKUP_LIMIT && read === readCslJson) return null
  if (bytes.length > MARKUP_LIMIT)
    throw new Refused('refused', `A file of records is read up to ${MARKUP_LIMIT / 1024 / 1024} MB.`)
  const found = read(decode(bytes, '').text)
  if (found === null) return null
  const { records, damaged } = found
  if (records.length === 0)
    throw new Refused(
      'refused',
      damaged.length > 0
        ? `None of its records is whole: ${damaged.slice(0, NAMED).join('; ')}. Nothing was added. Export them again, and bring that in.`
        : 'None of its records has a title. Nothing was added. Export them with their titles, and bring that in.',
    )
  const count = records.length + damaged.length
  if (count > RECORDS_LIMIT)
    throw new Refused(
      'refused',
      `It holds ${count.toLocaleString('en')} records; ${RECORDS_LIMIT.toLocaleString('en')} at most are read at once. Nothing was added. Export them in parts, and bring those in.`,
    )
  return found
}

/** Damaged entries that are named where all are. */
const NAMED = 5
