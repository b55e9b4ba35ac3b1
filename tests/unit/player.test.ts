import { describe, expect, it, vi } from 'vitest';
import { peaksOf } from '../../src/audio/waveform.ts';
import { ItemClient } from '../../src/items/client.ts';
import { LruCache } from '../../src/items/lru.ts';
import type { ItemReply, ItemRequest } from '../../src/items/protocol.ts';
import type { ItemSpec } from '../../src/world/types.ts';

describe('peaksOf', () => {
  it('finds the lowest and highest sample of each stretch', () => {
    const samples = Float32Array.of(0, 0.5, -0.25, 0.125, -1, 1, 0.25, 0.25);
    expect([...peaksOf(samples, 4)]).toEqual([0, 0.5, -0.25, 0.125, -1, 1, 0.25, 0.25]);
  });

  it('keeps every extreme, whatever the number of columns', () => {
    const samples = Float32Array.from({ length: 1001 }, (_, i) => Math.sin(i * i));
    for (const columns of [1, 7, 100, 999]) {
      const peaks = peaksOf(samples, columns);
      expect(Math.min(...peaks)).toBe(Math.min(...samples));
      expect(Math.max(...peaks)).toBe(Math.max(...samples));
    }
  });

  it('repeats samples when there are more columns than samples, and is flat for silence', () => {
    expect([...peaksOf(Float32Array.of(0.5, -0.5), 4)]).toEqual([
      0.5, 0.5, 0.5, 0.5, -0.5, -0.5, -0.5, -0.5,
    ]);
    expect([...peaksOf(new Float32Array(0), 2)]).toEqual([0, 0, 0, 0]);
  });
});

describe('LruCache', () => {
  it('forgets what was used longest ago', () => {
    const cache = new LruCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
    expect(cache.size).toBe(2);
  });

  it('replaces a value without forgetting another', () => {
    const cache = new LruCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.set('a', 3);
    expect([cache.get('a'), cache.get('b')]).toEqual([3, 2]);
  });

  it('refuses to hold nothing', () => {
    expect(() => new LruCache(0)).toThrow(/at least 1/);
  });
});

/** Stands for the worker: keeps requests until the test answers them. */
class HeldWorker extends EventTarget {
  readonly requests: ItemRequest[] = [];
  terminated = false;

  postMessage(request: ItemRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(index: number): void {
    const { id, spec } = this.requests[index]!;
    const data: ItemReply = { id, ok: true, product: { visual: spec.category, audio: '' } };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function makeClient(): { client: ItemClient; worker: HeldWorker } {
  const worker = new HeldWorker();
  return { client: new ItemClient(() => worker as unknown as Worker), worker };
}

const specOf = (category: string): ItemSpec => ({
  variant: 'plain',
  style: 'plain',
  category,
  size: 'small',
  material: 'wood',
  seed: 1,
});

describe('ItemClient', () => {
  it('asks once for the same thing and remembers it', async () => {
    const { client, worker } = makeClient();
    const both = [client.captions(specOf('bell')), client.captions(specOf('bell'))];
    expect(worker.requests).toHaveLength(1);
    worker.answer(0);
    const [first, second] = await Promise.all(both);
    expect(first).toBe(second);
    expect(await client.captions(specOf('bell'))).toBe(first);
    expect(worker.requests).toHaveLength(1);
  });

  it('sends urgent requests before those that wait', () => {
    const { client, worker } = makeClient();
    for (const category of ['a', 'b', 'c', 'd']) void client.captions(specOf(category));
    void client.captions(specOf('now'), { priority: 'now' });
    worker.answer(0);
    expect(worker.requests.map(({ spec }) => spec.category)).toEqual(['a', 'b', 'now']);
  });

  it('drops an aborted request that was not sent, unless another waits for it', async () => {
    const { client, worker } = makeClient();
    const controller = new AbortController();
    const { signal } = controller;
    for (const category of ['a', 'b']) void client.captions(specOf(category));
    const dropped = client.captions(specOf('dropped'), { signal });
    const shared = client.captions(specOf('shared'), { signal });
    const kept = client.captions(specOf('shared'));
    controller.abort();
    await expect(dropped).rejects.toThrow(/abort/i);
    await expect(shared).rejects.toThrow(/abort/i);
    worker.answer(0);
    worker.answer(1);
    worker.answer(2);
    expect(worker.requests.map(({ spec }) => spec.category)).toEqual(['a', 'b', 'shared']);
    expect((await kept).visual).toBe('shared');
  });

  it('rejects with what the worker said, and asks again the next time', async () => {
    const { client, worker } = makeClient();
    const first = client.captions(specOf('bell'));
    const { id } = worker.requests[0]!;
    const data: ItemReply = { id, ok: false, message: 'no such thing' };
    worker.dispatchEvent(new MessageEvent('message', { data }));
    await expect(first).rejects.toThrow('no such thing');
    void client.captions(specOf('bell'));
    expect(worker.requests).toHaveLength(2);
  });

  it('opens a new worker after one fell over', async () => {
    const workers: HeldWorker[] = [];
    const make = vi.fn(() => {
      workers.push(new HeldWorker());
      return workers.at(-1) as unknown as Worker;
    });
    const client = new ItemClient(make);
    const first = client.captions(specOf('bell'));
    workers[0]!.dispatchEvent(new Event('error'));
    await expect(first).rejects.toThrow(/worker failed/);
    void client.captions(specOf('bell'));
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('ends its worker and everything waited for when disposed of', async () => {
    const { client, worker } = makeClient();
    const waiting = client.captions(specOf('bell'));
    client.dispose();
    await expect(waiting).rejects.toThrow(/disposed/);
    await expect(client.captions(specOf('dog'))).rejects.toThrow(/disposed/);
    expect(worker.terminated).toBe(true);
  });
});
