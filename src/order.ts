/** UTF-8 byte order, which is the order of code points; JavaScript's own is that of UTF-16 units. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
