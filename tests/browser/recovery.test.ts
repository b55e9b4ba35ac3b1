import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { expect, it } from 'vitest';
import { recipeById } from '../../src/core/recipes/index.ts';
import { openEngine } from '../../src/engine/backend.ts';
import type { RunConfig, TrainerEvent } from '../../src/engine/protocol.ts';
import { Session } from '../../src/engine/session.ts';

const DATASET_URL = new URL('/embeddings/world/dataset.json', location.href).href;
const STEPS = 60;

/** Trains in this very thread; `at` is called once, when the losses of so many steps are known. */
async function train(at: number, patience: number, act: () => void): Promise<TrainerEvent[]> {
  const { settings } = recipeById('overlap');
  const small = { ...settings, bankShare: 0.05, batch: 32, warmupSteps: 2, steps: STEPS, patience };
  const config: RunConfig = { recipe: 'overlap', settings: small, seed: 1 };
  const events: TrainerEvent[] = [];
  let acted = false;
  const session = new Session((event) => {
    events.push(event);
    if (event.type === 'snapshot') session.handle({ type: 'snapshot-taken' });
    if (acted || event.type !== 'steps' || (event.records.at(-1)?.step ?? 0) < at) return;
    acted = true;
    act();
  }, openEngine);
  const until = async (status: string): Promise<void> => {
    const isThere = (): boolean =>
      events.some((event) => event.type === 'status' && event.status === status);
    while (!isThere()) {
      const failure = events.find((event) => event.type === 'failure');
      if (failure) throw new Error(JSON.stringify(failure));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  session.handle({ type: 'open', datasetUrl: DATASET_URL, engine: 'webgpu', config });
  await until('idle');
  session.handle({ type: 'train' });
  await until('done');
  return events;
}

/** Every loss that was told, in the order of telling; a repeated step comes twice. */
const told = (events: readonly TrainerEvent[]): (readonly [number, number])[] =>
  events.flatMap((event) =>
    event.type === 'steps'
      ? event.records.map(({ step, losses }) => [step, losses['total'] ?? NaN] as const)
      : [],
  );

/** With a patience, here one that is never at its end, losses are read every ten steps; without, as late as at the end. */
it.each([
  { at: 20, patience: 1000 },
  { at: STEPS, patience: 0 },
])(
  'a device destroyed when the losses of step $at are known is survived: steps are repeated from a checkpoint, and the curve goes on',
  async ({ at, patience }) => {
    const destroy = (): void => (tf.backend() as WebGPUBackend).device.destroy();
    const events = await train(at, patience, destroy);
    const place = events.findIndex((event) => event.type === 'recovered');
    const recovered = events[place];
    if (recovered?.type !== 'recovered') throw new Error('nothing was recovered');
    expect(recovered.step).toBeLessThan(at);
    expect(events.filter((event) => event.type === 'engine')).toHaveLength(2);
    const before = new Map(told(events.slice(0, place)));
    const after = told(events.slice(place));
    const steps = Array.from({ length: STEPS - recovered.step }, (_, i) => recovered.step + 1 + i);
    expect(after.map(([step]) => step)).toEqual(steps);
    const repeated = after.filter(([step]) => before.has(step));
    expect(repeated.length).toBeGreaterThan(0);
    for (const [step, loss] of repeated) {
      expect(Math.abs((before.get(step) ?? NaN) - loss), `step ${step}`).toBeLessThan(1e-3 * loss);
    }
  },
  600_000,
);
