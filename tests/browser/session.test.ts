import { afterEach, describe, expect, it } from 'vitest';
import { recipeById } from '../../src/core/recipes/index.ts';
import type { Settings } from '../../src/core/recipes/settings.ts';
import { TrainerClient } from '../../src/engine/client.ts';
import type { EngineId, RunConfig, RunStatus, TrainerEvent } from '../../src/engine/protocol.ts';

const DATASET_URL = new URL('/embeddings/world/dataset.json', location.href).href;

function config(recipe: string, changes: Partial<Settings> = {}): RunConfig {
  return { recipe, settings: { ...recipeById(recipe).settings, ...changes }, seed: 1 };
}

/** Small enough for a software adapter. */
const SMALL: Partial<Settings> = {
  tuples: 'overlap',
  intraWeight: 0,
  batch: 32,
  warmupSteps: 2,
  bankShare: 0.05,
};

class Conversation {
  readonly client = new TrainerClient();
  readonly events: TrainerEvent[] = [];
  readonly #unsubscribe = this.client.subscribe((event) => {
    this.events.push(event);
    if (event.type === 'snapshot') this.client.send({ type: 'snapshot-taken' });
  });

  open(engine: EngineId | null, run: RunConfig): void {
    this.client.send({ type: 'open', datasetUrl: DATASET_URL, engine, config: run });
  }

  /** The next status of the given kind among the events from `since` on. */
  async until(status: RunStatus, since = 0): Promise<void> {
    const isThere = () =>
      this.events.slice(since).some((event) => event.type === 'status' && event.status === status);
    const broken = () => this.events.slice(since).find((event) => event.type === 'failure');
    while (!isThere()) {
      const failure = broken();
      if (failure && status !== 'failed') throw new Error(JSON.stringify(failure));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  ofType<T extends TrainerEvent['type']>(type: T, since = 0): Extract<TrainerEvent, { type: T }>[] {
    return this.events
      .slice(since)
      .filter((event): event is Extract<TrainerEvent, { type: T }> => event.type === type);
  }

  losses(since = 0): number[] {
    return this.ofType('steps', since).flatMap(({ records }) =>
      records.map(({ losses }) => losses['total'] ?? NaN),
    );
  }

  close(): void {
    this.#unsubscribe();
    this.client.dispose();
  }
}

let talk: Conversation | null = null;

function converse(): Conversation {
  talk = new Conversation();
  return talk;
}

afterEach(() => {
  talk?.close();
  talk = null;
});

describe.each([
  ['webgpu', 16],
  ['wasm', 40],
] as const)('a session on %s', (engine, steps) => {
  it('opens, trains, tells falling losses, and rewinds to the same first loss', async () => {
    const session = converse();
    const { client } = session;
    session.open(engine, config('overlap', { ...SMALL, steps }));
    await session.until('idle');
    expect(session.ofType('engine')[0]?.report.engine).toBe(engine);
    expect(session.ofType('snapshot')[0]?.snapshot.step).toBe(0);

    client.send({ type: 'train' });
    await session.until('done');
    const losses = session.losses();
    expect(losses).toHaveLength(steps);
    const average = (values: number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(average(losses.slice(-5))).toBeLessThan(average(losses.slice(0, 5)));
    const tensors = session.ofType('steps').map((event) => event.tensors);
    expect(new Set(tensors.slice(1)).size, `tensors alive: ${tensors.join(' ')}`).toBe(1);
    expect(session.ofType('evaluation').at(-1)).toMatchObject({ step: steps, full: true });

    const since = session.events.length;
    client.send({ type: 'rewind' });
    await session.until('idle', since);
    client.send({ type: 'step' });
    await session.until('paused', since);
    expect(session.losses(since)).toEqual([losses[0]]);
  });
});

describe('a session', () => {
  it('pauses between steps and goes on where it was', async () => {
    const session = converse();
    session.open('wasm', config('overlap', { ...SMALL, steps: 4000 }));
    await session.until('idle');
    session.client.send({ type: 'train' });
    while (session.losses().length < 5) await new Promise((resolve) => setTimeout(resolve, 10));
    session.client.send({ type: 'pause' });
    await session.until('paused');
    const { length } = session.losses();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(session.losses()).toHaveLength(length);
    const since = session.events.length;
    session.client.send({ type: 'step' });
    await session.until('paused', since);
    expect(session.ofType('steps', since)[0]?.records[0]?.step).toBe(length + 1);
    const stopped = session.events.length;
    session.client.send({ type: 'stop' });
    await session.until('done', stopped);
  });

  it('changes the recipe without a new page, and fetches true pairs only for the bound', async () => {
    const session = converse();
    session.open('wasm', config('raw'));
    await session.until('idle');
    const since = session.events.length;
    session.client.send({ type: 'configure', config: config('supervised', { steps: 3 }) });
    await session.until('idle', since);
    session.client.send({ type: 'train' });
    await session.until('done', since);
    expect(session.losses(since)).toHaveLength(3);
  });

  it('stops at a loss that is not finite and names the term', async () => {
    const session = converse();
    session.open('wasm', config('overlap', { ...SMALL, learningRate: 1e38, steps: 30 }));
    await session.until('idle');
    session.client.send({ type: 'train' });
    await session.until('failed');
    while (session.ofType('failure').length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const { failure } = session.ofType('failure')[0] ?? {};
    expect(failure?.kind).toBe('numeric');
    expect(failure?.message).toMatch(/"inter" became .* at step \d+/);
    expect(failure?.hint).toContain('last good state');
  });

  it('says what is wrong when the data set is not there', async () => {
    const session = converse();
    session.client.send({
      type: 'open',
      datasetUrl: new URL('/no-such-folder/dataset.json', location.href).href,
      engine: 'cpu',
      config: config('raw'),
    });
    await session.until('failed');
    while (session.ofType('failure').length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(session.ofType('failure')[0]?.failure.message).toContain('no-such-folder');
  });

  it('fits the PCA map anew only when asked', async () => {
    const session = converse();
    session.open('wasm', config('overlap', { ...SMALL, steps: 40 }));
    await session.until('idle');
    const since = session.events.length;
    session.client.send({ type: 'refit' });
    while (session.ofType('snapshot', since).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const before = session.ofType('snapshot')[0]?.snapshot;
    const after = session.ofType('snapshot', since)[0]?.snapshot;
    expect(after?.landmarks.image.solid).toEqual(before?.landmarks.image.solid);
  });
});
