/** The page's handle on the trainer's thread. */
import type { Command, TrainerEvent } from './protocol.ts';

export type TrainerListener = (event: TrainerEvent) => void;

export class TrainerClient {
  readonly #worker: Worker;
  readonly #listeners = new Set<TrainerListener>();

  constructor() {
    this.#worker = new Worker(new URL('./engine.worker.ts', import.meta.url), {
      type: 'module',
      name: 'trainer',
    });
    this.#worker.onmessage = ({ data }: MessageEvent<TrainerEvent>): void => this.#tell(data);
    this.#worker.onerror = (event): void => {
      event.preventDefault();
      this.#tell({
        type: 'failure',
        failure: {
          kind: 'protocol',
          message: `The trainer stopped: ${event.message || 'its script could not be loaded'}.`,
          hint: 'The map and the sounds still work. Reload the page to train again.',
        },
      });
    };
  }

  send(command: Command): void {
    this.#worker.postMessage(command);
  }

  /** Returns the way to unsubscribe. */
  subscribe(listener: TrainerListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#worker.terminate();
    this.#listeners.clear();
  }

  #tell(event: TrainerEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
