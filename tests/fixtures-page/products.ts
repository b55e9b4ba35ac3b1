/** Sounds, clouds, pictures and captions without a thread: the world's own, or plain ones that cost nothing. */
import { ItemClient } from '../../src/items/client.ts';
import { makeProduct } from '../../src/items/make.ts';
import type { ItemReply, ItemRequest, ProductKind, Products } from '../../src/items/protocol.ts';

type Make = (request: ItemRequest) => Products[ProductKind];

/** A worker's messages, answered on this thread in a task of their own. */
class OwnThread extends EventTarget {
  readonly #make: Make;

  constructor(make: Make) {
    super();
    this.#make = make;
  }

  postMessage(request: ItemRequest): void {
    setTimeout(() => {
      const product = this.#make(request);
      const data: ItemReply = { id: request.id, ok: true, product };
      this.dispatchEvent(new MessageEvent('message', { data }));
    }, 0);
  }

  terminate(): void {
    return;
  }
}

export function itemsOnThisThread(isPlain: boolean): ItemClient {
  const make = isPlain ? plainProduct : makeProduct;
  return new ItemClient(() => new OwnThread(make) as unknown as Worker);
}

/** What a page gets from the real thread, without the work of it: only showing it is measured. */
function plainProduct({ kind, detail = 96 }: ItemRequest): Products[ProductKind] {
  switch (kind) {
    case 'cloud': {
      const positions = new Float32Array(3 * detail).map((_, i) => Math.sin(7 * i));
      return { positions, normals: positions, colors: positions.map(Math.abs) };
    }
    case 'picture': {
      const pixels = new Uint8ClampedArray(4 * detail * detail).fill(160);
      return { width: detail, height: detail, pixels };
    }
    case 'captions':
      return { visual: 'a plain thing', audio: 'a plain sound' };
    case 'sound':
      return {
        samples: new Float32Array(8000).map((_, i) => 0.2 * Math.sin(i / 6)),
        sampleRateHz: 16_000,
        loops: false,
        mel: new Float32Array(160 * 64).map((_, i) => Math.sin(i / 500)),
        frames: 160,
        bands: 64,
      };
  }
}
