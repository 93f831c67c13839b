/** What a query may cost. Without them `a~10000` never returns and `*a*e*` walks through every word many times. */

/** Words that are looked for: a question in a sentence has many, and each costs little. */
export const WORDS_LIMIT = 64
/** A phrase, a word with `*` or `~`, and characters of a script without spaces cost as much as so many words. */
export const COSTLY_WORDS = 8
export const DISTANCE_LIMIT = 2
export const FUZZY_LETTERS = { min: 4, max: 20 } as const
/** In a shorter word two letters of difference make nearly any word of any. */
export const TWO_APART_LETTERS = 6
export const FUZZY_WORDS = 3
/** A word that begins with `*` is compared with every word there is: it needs so many letters, and there may be one of it. */
export const LEADING_LETTERS = 3
/** `*` in one word. */
export const WILDCARD_LIMIT = 2
/** Words with `*`: each may stand for hundreds of words. */
export const WILDCARD_WORDS = 6
/** With fewer letters a `*` stands for thousands of words, and there may be one such word. */
export const SHORT_LETTERS = 3
export const PHRASE_LIMIT = 64
export const BOOST_LIMIT = 100
/** Problems listed; a query full of mistakes needs no longer list. */
export const PROBLEM_LIMIT = 20
