import { describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../scripts/node-engine.ts';
import { expectSameLosses, firstLosses, TRAINED, type Contender } from '../support/first-steps.ts';

/** Add a way to run the steps here; each is compared with the plain processor engine. */
const CONTENDERS: readonly Contender[] = [{ name: 'wasm', open: () => openNodeEngine('wasm') }];

describe.each(CONTENDERS)('the first ten steps on $name', ({ open }) => {
  it.each(TRAINED)('39: %s: repeat themselves bit for bit, and agree with cpu', async (id) => {
    await openNodeEngine('cpu');
    const expected = await firstLosses(id);
    expect(new Set(expected).size).toBe(expected.length);
    await open();
    const losses = await firstLosses(id);
    expectSameLosses(losses, expected, 1e-3);
    expect(await firstLosses(id)).toEqual(losses);
  });
});
