/** Leaves of doors that are hit or fall shut. */
import type { SoundContext } from '../types.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';

/** The lowest modes of a wooden leaf held at its edges, and the hollow between its boards. */
export const LEAF: ModeTable = [
  [1, 1, 1],
  [1.72, 0.7, 0.8],
  [2.41, 0.5, 0.6],
  [3.85, 0.3, 0.4],
];

/** What the hall behind the door gives back. */
export function addHall(out: Float32Array, context: SoundContext, at: number, gain: number): void {
  const { random, pitch } = context;
  addBurst(out, context, random, { at, frequency: 330 * pitch, q: 0.5, gain, decay: 2.6 });
}

/** The leaf hits the frame: a deep thud, a crack of wood, the click of the latch, and a rattle that dies away. */
export function addSlam(out: Float32Array, context: SoundContext, at: number): void {
  const { random, pitch } = context;
  strike(out, context, at, 74 * pitch, modesOf(LEAF, 0.7), 1.6);
  addHall(out, context, at, 0.42);
  addBurst(out, context, random, { at, frequency: 160 * pitch, q: 0.6, gain: 2.4, decay: 0.5 });
  addBurst(out, context, random, { at, frequency: 1500 * pitch, q: 0.4, gain: 1.6, decay: 0.16 });
  let after = at;
  let gap = random.between(0.1, 0.13);
  for (let gain = 0.7; gain > 0.03; gain *= 0.66) {
    after += gap;
    gap *= 0.86;
    strike(out, context, after, 150 * pitch, modesOf(LEAF, 0.12), 0.4 * gain);
    const click = { at: after, frequency: 1900 * pitch, q: 1.2, decay: 0.06 };
    addBurst(out, context, random, { ...click, gain: 0.7 * gain });
  }
}
