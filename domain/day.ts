/** The first day of a year, a month or a day: "2024" and "2024-01" begin on "2024-01-01". */
export const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10)

/** The day before a day of the calendar, as "2024-02-29". Before the year 0 years have a sign and six digits. */
export const dayBefore = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().replace(/T.*/, '')
}
