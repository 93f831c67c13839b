/** Longest tag, of an annotation and of an article: UTF-16 units. */
export const TAG_LIMIT = 60

/** As each script writes it. */
const COMMA = /[,，、،]/

/** Is a tag at its end, with this typed? */
export const hasComma = (text: string): boolean => COMMA.test(text)

/** The tags that a reader typed, parted by commas, each once. */
export const tagsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(COMMA)
      .map(tag => tag.trim())
      .filter(tag => tag !== ''),
  ),
]
