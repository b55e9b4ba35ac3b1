import { describe, expect, it } from 'vitest';
import { SimilarityClient } from '../../src/engine/similarity-client.ts';
import type {
  MatrixSource,
  SimilarityReply,
  SimilarityRequest,
  TileKey,
} from '../../src/engine/similarity-tiles.ts';

const keyOf = (column: number): TileKey => ({
  show: 'now',
  perRow: false,
  level: 0,
  row: 0,
  column,
});

const SOURCE: MatrixSource = {
  version: 1,
  width: 1,
  order: Uint32Array.of(0),
  classes: Uint32Array.of(0),
  classCount: 1,
  now: { rows: Float32Array.of(1), columns: Float32Array.of(1) },
  before: null,
};

/** A worker that answers when told to. */
function silentWorker() {
  const asked: SimilarityRequest[] = [];
  const worker = {
    onmessage: null as ((event: { data: SimilarityReply }) => void) | null,
    onerror: null as ((event: { message: string; preventDefault: () => void }) => void) | null,
    postMessage: (request: SimilarityRequest) => void asked.push(request),
    terminate: () => undefined,
  };
  const columns = () =>
    asked.flatMap((request) => (request.type === 'tile' ? [request.key.column] : []));
  const answer = (column: number) => {
    const tile = { key: keyOf(column), version: 1, rows: 1, columns: 1 };
    worker.onmessage?.({ data: { type: 'tile', tile: { ...tile, values: Float32Array.of(0) } } });
  };
  return { worker, columns, answer };
}

function open(onFailure: (message: string) => void = () => undefined) {
  const { worker, columns, answer } = silentWorker();
  const made = new SimilarityClient(
    () => undefined,
    onFailure,
    () => worker as unknown as Worker,
  );
  return { client: made, worker, columns, answer };
}

describe('the queue of tiles', () => {
  it('keeps two under way, and forgets what is no longer wanted', () => {
    const { client, columns, answer } = open();
    client.load(SOURCE);
    client.want([1, 2, 3, 4].map(keyOf));
    expect(columns()).toEqual([1, 2]);
    client.want([5, 6].map(keyOf));
    answer(1);
    answer(2);
    expect(columns()).toEqual([1, 2, 5, 6]);
  });

  it('does not ask twice for what is coming, but again after a new source', () => {
    const { client, columns, answer } = open();
    client.load(SOURCE);
    client.want([1, 2, 3].map(keyOf));
    answer(1);
    client.want([2, 3].map(keyOf));
    expect(columns()).toEqual([1, 2, 3]);
    client.load({ ...SOURCE, version: 2 });
    client.want([2, 3].map(keyOf));
    answer(2);
    answer(3);
    expect(columns()).toEqual([1, 2, 3, 2, 3]);
  });

  it('says when the thread cannot be used', () => {
    const told: string[] = [];
    const { worker } = open((message) => told.push(message));
    worker.onerror?.({ message: 'no such file', preventDefault: () => undefined });
    expect(told.join()).toContain('no such file');
  });
});
