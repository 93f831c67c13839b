/** "report.final.html" → "report.final". */
export const withoutExtension = (name: string): string => name.replace(/\.[a-z0-9]{1,8}$/i, '')
