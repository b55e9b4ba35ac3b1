/** The page's handle on the thread that cuts similarity matrices into tiles. */
import type {
  MatrixSource,
  SimilarityReply,
  SimilarityRequest,
  TileKey,
} from './similarity-tiles.ts';

/** One being made and one waiting: the thread never idles, and little is made for a view that has moved on. */
const IN_FLIGHT = 2;

export class SimilarityClient {
  readonly #worker: Worker;
  #wanted: readonly TileKey[] = [];
  /** Being made of the present source. */
  readonly #coming = new Set<string>();
  #sent = 0;

  constructor(
    onReply: (reply: SimilarityReply) => void,
    onFailure: (message: string) => void,
    makeWorker: () => Worker = () =>
      new Worker(new URL('./similarity.worker.ts', import.meta.url), {
        type: 'module',
        name: 'similarities',
      }),
  ) {
    this.#worker = makeWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<SimilarityReply>): void => {
      if (data.type === 'tile') {
        this.#sent--;
        this.#coming.delete(idOf(data.tile.key));
      }
      onReply(data);
      this.#pump();
    };
    this.#worker.onerror = (event): void => {
      event.preventDefault();
      onFailure(
        `The similarities could not be computed: ${event.message || 'the script did not load'}.`,
      );
    };
  }

  /** The embeddings are copied; tiles asked for from now on are of this source. */
  load(source: MatrixSource): void {
    this.#coming.clear();
    this.#send({ type: 'load', source });
  }

  /** What is missing on the screen, the most wanted first; replaces what was wanted before. */
  want(keys: readonly TileKey[]): void {
    this.#wanted = keys;
    this.#pump();
  }

  dispose(): void {
    this.#worker.terminate();
    this.#wanted = [];
  }

  #pump(): void {
    while (this.#sent < IN_FLIGHT) {
      const [key, ...rest] = this.#wanted;
      if (!key) return;
      this.#wanted = rest;
      if (this.#coming.has(idOf(key))) continue;
      this.#coming.add(idOf(key));
      this.#sent++;
      this.#send({ type: 'tile', key });
    }
  }

  #send(request: SimilarityRequest): void {
    this.#worker.postMessage(request);
  }
}

function idOf({ show, perRow, level, row, column }: TileKey): string {
  return [show, perRow, level, row, column].join();
}
