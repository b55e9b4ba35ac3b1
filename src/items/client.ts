/** Asks the items worker for sounds, clouds, pictures and captions, and remembers the last ones. */
import type { ItemSpec, Picture, PointCloud } from '../world/types.ts';
import { LruCache } from './lru.ts';
import type {
  Captions,
  HeardSound,
  ItemReply,
  ItemRequest,
  ProductKind,
  Products,
} from './protocol.ts';
import { RequestQueue, type Ticket } from './queue.ts';

export interface RequestOptions {
  /** Aborting drops the request when nobody else waits for it; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** `now` for what the visitor just asked for, `soon` (unless told) for what may be wanted. */
  readonly priority?: 'now' | 'soon';
}

/** A sound holds 356 kB, a cloud 74 kB or, in full, 295 kB: some 40 MB in all. */
const CAPACITY: Readonly<Record<ProductKind, number>> = {
  cloud: 128,
  sound: 48,
  picture: 128,
  captions: 512,
};

export class ItemClient {
  readonly #makeWorker: () => Worker;
  readonly #queue = new RequestQueue((request) => this.#send(request));
  readonly #caches: { readonly [K in ProductKind]: LruCache<Products[K]> } = {
    cloud: new LruCache(CAPACITY.cloud),
    sound: new LruCache(CAPACITY.sound),
    picture: new LruCache(CAPACITY.picture),
    captions: new LruCache(CAPACITY.captions),
  };
  #worker: Worker | null = null;
  #disposed = false;

  constructor(
    makeWorker: () => Worker = () =>
      new Worker(new URL('./items.worker.ts', import.meta.url), { type: 'module', name: 'items' }),
  ) {
    this.#makeWorker = makeWorker;
  }

  cloud(spec: ItemSpec, points: number, options?: RequestOptions): Promise<PointCloud> {
    return this.#ask('cloud', spec, options, points);
  }

  sound(spec: ItemSpec, options?: RequestOptions): Promise<HeardSound> {
    return this.#ask('sound', spec, options);
  }

  picture(spec: ItemSpec, sizePx: number, options?: RequestOptions): Promise<Picture> {
    return this.#ask('picture', spec, options, sizePx);
  }

  captions(spec: ItemSpec, options?: RequestOptions): Promise<Captions> {
    return this.#ask('captions', spec, options);
  }

  /** Ends the worker; everything still waited for rejects. */
  dispose(): void {
    this.#disposed = true;
    this.#worker?.terminate();
    this.#worker = null;
    this.#queue.failAll(new DOMException('The item client was disposed of.', 'AbortError'));
  }

  async #ask<K extends ProductKind>(
    kind: K,
    spec: ItemSpec,
    options: RequestOptions = {},
    detail?: number,
  ): Promise<Products[K]> {
    options.signal?.throwIfAborted();
    if (this.#disposed) throw new DOMException('The item client was disposed of.', 'AbortError');
    const key = keyOf(kind, spec, detail);
    const cached = this.#caches[kind].get(key);
    if (cached) return cached;
    const ticket: Ticket = {
      key,
      request: { kind, spec, ...(detail === undefined ? {} : { detail }) },
      urgent: options.priority === 'now',
      signal: options.signal ?? null,
    };
    const product = (await this.#queue.ask(ticket)) as Products[K];
    this.#caches[kind].set(key, product);
    return product;
  }

  #send(request: ItemRequest): void {
    this.#worker ??= this.#openWorker();
    this.#worker.postMessage(request);
  }

  #openWorker(): Worker {
    const worker = this.#makeWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<ItemReply>) => {
      if (data.ok) this.#queue.resolve(data.id, data.product);
      else this.#queue.reject(data.id, new Error(data.message));
    });
    worker.addEventListener('error', (event) => {
      // A worker that did not load or fell over is replaced at the next request.
      worker.terminate();
      if (this.#worker === worker) this.#worker = null;
      this.#queue.failAll(
        new Error(`The items worker failed: ${event.message || 'it did not load'}.`),
      );
    });
    return worker;
  }
}

function keyOf(kind: ProductKind, spec: ItemSpec, detail: number | undefined): string {
  const { category, variant, style, size, material, seed } = spec;
  return [kind, category, variant, style, size, material, seed, detail ?? ''].join('/');
}
