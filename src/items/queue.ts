/** Which request the worker gets next: urgent ones first, one waiter or many for the same thing, none for nobody. */
import type { ItemRequest, ProductKind, Products } from './protocol.ts';

export type Product = Products[ProductKind];

export interface Ticket {
  /** Equal keys share one request. */
  readonly key: string;
  readonly request: Omit<ItemRequest, 'id'>;
  readonly urgent: boolean;
  readonly signal: AbortSignal | null;
}

interface Waiter {
  resolve(product: Product): void;
  reject(reason: Error): void;
}

interface Job {
  readonly id: number;
  readonly key: string;
  readonly request: Omit<ItemRequest, 'id'>;
  readonly waiters: Set<Waiter>;
  urgent: boolean;
  sent: boolean;
}

/** One being made and one waiting in the worker: it never idles, and little is made for nobody. */
const IN_FLIGHT = 2;

export class RequestQueue {
  readonly #send: (request: ItemRequest) => void;
  readonly #jobs = new Map<number, Job>();
  readonly #byKey = new Map<string, Job>();
  #nextId = 1;

  constructor(send: (request: ItemRequest) => void) {
    this.#send = send;
  }

  ask({ key, request, urgent, signal }: Ticket): Promise<Product> {
    const job = this.#byKey.get(key) ?? this.#open(key, request);
    job.urgent ||= urgent;
    return new Promise<Product>((resolve, reject) => {
      const leave = (): void => {
        job.waiters.delete(waiter);
        if (job.waiters.size === 0 && !job.sent) this.#close(job);
        reject(reasonOf(signal));
      };
      const waiter: Waiter = {
        resolve: (product) => {
          signal?.removeEventListener('abort', leave);
          resolve(product);
        },
        reject: (reason) => {
          signal?.removeEventListener('abort', leave);
          reject(reason);
        },
      };
      job.waiters.add(waiter);
      signal?.addEventListener('abort', leave, { once: true });
      this.#pump();
    });
  }

  resolve(id: number, product: Product): void {
    for (const waiter of this.#settle(id)) waiter.resolve(product);
    this.#pump();
  }

  reject(id: number, reason: Error): void {
    for (const waiter of this.#settle(id)) waiter.reject(reason);
    this.#pump();
  }

  failAll(reason: Error): void {
    const waiters = [...this.#jobs.keys()].flatMap((id) => [...this.#settle(id)]);
    for (const waiter of waiters) waiter.reject(reason);
  }

  #open(key: string, request: Omit<ItemRequest, 'id'>): Job {
    const id = this.#nextId++;
    const job: Job = { id, key, request, waiters: new Set(), urgent: false, sent: false };
    this.#jobs.set(id, job);
    this.#byKey.set(key, job);
    return job;
  }

  #close(job: Job): void {
    this.#jobs.delete(job.id);
    if (this.#byKey.get(job.key) === job) this.#byKey.delete(job.key);
  }

  #settle(id: number): Iterable<Waiter> {
    const job = this.#jobs.get(id);
    if (!job) return [];
    this.#close(job);
    return job.waiters;
  }

  #pump(): void {
    const jobs = [...this.#jobs.values()];
    let room = IN_FLIGHT - jobs.filter((job) => job.sent).length;
    const waiting = jobs.filter((job) => !job.sent);
    // The sort is stable: among equals the first asked comes first.
    waiting.sort((a, b) => Number(b.urgent) - Number(a.urgent));
    for (const job of waiting) {
      if (room-- <= 0) return;
      job.sent = true;
      this.#send({ id: job.id, ...job.request });
    }
  }
}

/** What the one who aborted gave as the reason, when it is an error. */
function reasonOf(signal: AbortSignal | null): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('No longer wanted.', 'AbortError');
}
