/** A float that JavaScript cannot tell from an integer: `1.0`. */
export class Float {
  constructor(readonly value: number) {}
}
