/** Starts and ends the thread that lays out a UMAP of the current snapshot. */
import { MODALITIES } from '../core/modality.ts';
import type { MapPositions } from '../engine/protocol.ts';
import type { UmapReply, UmapRequest } from '../engine/umap-layout.ts';
import { lifted } from './map-positions.ts';
import { widthOf } from './neighbours.ts';
import { labelOf } from './run-slice.ts';
import { setUmap, type PageStore } from './store.ts';
import { initialUmap, type UmapState } from './umap-slice.ts';

export interface UmapIntents {
  /** Lays out what there is now; a layout in progress is given up for it. */
  readonly runUmap: () => void;
  readonly cancelUmap: () => void;
}

/** Another seed gives a picture that differs for no reason; this one is as good as any. */
const SEED = 1;

export function createUmapIntents(
  store: PageStore,
  makeWorker: () => Worker = () =>
    new Worker(new URL('../engine/umap.worker.ts', import.meta.url), {
      type: 'module',
      name: 'umap',
    }),
): UmapIntents {
  let worker: Worker | null = null;
  /** What there was before this layout began: half a layout is none. */
  let before: UmapState = initialUmap();

  function end(): void {
    worker?.terminate();
    worker = null;
  }

  return {
    runUmap() {
      const { run } = store.getState();
      if (!run.current) return;
      if (!worker) before = store.getState().umap;
      end();
      const { embeddings, step } = run.current;
      const of = { step, recipe: labelOf(run.config) };
      const counts = MODALITIES.map((modality) => embeddings[modality].length);
      const rows = new Float32Array(counts.reduce((sum, count) => sum + count, 0));
      let offset = 0;
      for (const modality of MODALITIES) {
        rows.set(embeddings[modality], offset);
        offset += embeddings[modality].length;
      }
      const width = widthOf(run.current, 'text');
      const fail = (problem: string): void => {
        end();
        setUmap(store, { status: 'failed', problem });
      };
      worker = makeWorker();
      worker.onmessage = ({ data: { progress, flat } }: MessageEvent<UmapReply>) => {
        const isDone = progress === 1;
        if (isDone) end();
        setUmap(store, {
          status: isDone ? 'done' : 'running',
          progress,
          of,
          positions: split(
            flat,
            counts.map((count) => count / width),
          ),
        });
      };
      worker.onerror = (event) => {
        event.preventDefault();
        fail(`The UMAP could not be laid out: ${event.message || 'the script did not load'}.`);
      };
      setUmap(store, { status: 'running', progress: 0, problem: null });
      worker.postMessage({ rows, width, seed: SEED } satisfies UmapRequest, [rows.buffer]);
    },
    cancelUmap() {
      if (!worker) return;
      end();
      setUmap(store, before);
    },
  };
}

/** [all rows, 2] into the modalities, which follow each other in their usual order. */
function split(flat: Float32Array, rows: readonly number[]) {
  let start = 0;
  const [audio, points, image, text] = rows.map((count): MapPositions => {
    const part = flat.slice(2 * start, 2 * (start + count));
    start += count;
    return { flat: part, solid: lifted(part) };
  }) as [MapPositions, MapPositions, MapPositions, MapPositions];
  return { audio, points, image, text };
}
