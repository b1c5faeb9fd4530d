/** UTF-8 byte order, which is the order of code points; JavaScript's own is that of UTF-16 units. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** A key that sorts the numbers in a text by what they are worth: port 5672 before port 15672. */
export const byNumbers = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(10, '0'))
