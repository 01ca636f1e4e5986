/** A list of whole numbers that grows without boxing them. */
export class Growing {
  length = 0
  #items: Int32Array

  constructor(capacity = 1024) {
    this.#items = new Int32Array(capacity)
  }

  push(item: number) {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(this.#items.length * 2)
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items[this.length++] = item
  }

  last(): number | undefined {
    return this.length === 0 ? undefined : this.#items[this.length - 1]
  }

  /** The items, in memory of exactly their size. */
  done(): Int32Array {
    return this.#items.slice(0, this.length)
  }
}
