/** The releases that tests run on; the first is the machine's own, unless a start says otherwise. */
export const releases = ['3.10.8', '4.0.5'] as const

export type Release = (typeof releases)[number]
