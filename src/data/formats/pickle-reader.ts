/** The values inside a pickle's bytes; every length is checked against what is left. */

// In every browser and in Node, but in no library of the language itself, which is all this room compiles with.
declare const TextDecoder: new (
  encoding: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

export class PickleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #where: string;
  #at = 0;

  constructor(bytes: Uint8Array, where: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#where = where;
  }

  fail(what: string): never {
    throw new Error(
      `${this.#where}: ${what} (byte ${this.#at} of the pickle). Save a plain state dictionary: torch.save(model.state_dict(), FILE).`,
    );
  }

  take(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#at) {
      this.fail(`${count} bytes claimed, ${this.#bytes.length - this.#at} left`);
    }
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  uint(width: 1 | 2 | 4 | 8): number {
    this.take(width);
    const from = this.#at - width;
    switch (width) {
      case 1:
        return this.#view.getUint8(from);
      case 2:
        return this.#view.getUint16(from, true);
      case 4:
        return this.#view.getUint32(from, true);
      case 8:
        return Number(this.#view.getBigUint64(from, true));
    }
  }

  text(length: number): string {
    const bytes = this.take(length);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return this.fail('a text that is not UTF-8');
    }
  }

  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) this.fail('a name without an end');
    const text = this.text(end - this.#at);
    this.#at++;
    return text;
  }

  /** Two's complement, little-endian, as Python's long. */
  long(length: number): number | bigint {
    if (length > 8) this.fail(`a whole number of ${length} bytes, at most 8 are read`);
    let value = 0n;
    this.take(length).forEach((byte, i) => (value |= BigInt(byte) << BigInt(8 * i)));
    const signed = BigInt.asIntN(8 * length, value);
    const number = Number(signed);
    return Number.isSafeInteger(number) ? number : signed;
  }

  float(): number {
    this.take(8);
    return this.#view.getFloat64(this.#at - 8);
  }
}
