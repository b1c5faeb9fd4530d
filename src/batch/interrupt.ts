const signals = ['SIGINT', 'SIGTERM'] as const

/** An end that somebody asks for, which the batch comes to by itself; asked again, the program ends as ever. */
export class Interrupt {
  name: (typeof signals)[number] | undefined
  readonly #listen = (name: (typeof signals)[number]) => {
    this.name = name
    this.release()
    this.tell()
  }

  constructor(private readonly tell: () => void) {
    for (const signal of signals) process.once(signal, this.#listen)
  }

  release(): void {
    for (const signal of signals) process.off(signal, this.#listen)
  }

  /** Ends the program by the signal, for a shell that asks how it ended. */
  end(): void {
    if (this.name) process.kill(process.pid, this.name)
  }
}
