/** What burning wood sounds like: snaps, draught and steam. */
import { drift } from '../synthesis/envelope.ts';
import { scatter } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { addBurst, bandNoise, white } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { SoundContext } from '../types.ts';

/** Wood bursting: short dry snaps of all sizes, many faint ones, few loud ones. */
function addSnaps(out: Float32Array, context: SoundContext, rateHz: number, gain: number): void {
  const { random, pitch, durationSeconds } = context;
  for (const at of scatter(random, 0, durationSeconds, rateHz)) {
    addBurst(out, context, random, {
      at,
      frequency: 2100 * pitch ** 0.7 * 2 ** random.between(-1, 1),
      q: 1.1,
      gain: gain * (0.08 + 0.9 * random.uniform() ** 3),
      attack: 0.0006,
      decay: random.between(0.012, 0.035),
    });
  }
}

/** A small fire: dry snaps, now and then a rattle of them, over a soft low rush. */
export function crackle(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  addSnaps(out, context, 30, 1);
  for (const start of scatter(random, 0, durationSeconds, 2)) {
    for (const delay of scatter(random, 0, 0.12, 90)) {
      addBurst(out, context, random, {
        at: start + delay,
        frequency: 3000 * pitch ** 0.7,
        q: 1,
        gain: 0.5 * random.uniform() ** 2,
        decay: 0.01,
      });
    }
  }
  const rush = filter(white(context, random), context, 'low', 420 * pitch);
  return add(out, context, shapeBy(rush, context, drift(random, 5, 0.4)), 0, 0.2);
}

/** A big fire: its flames flap some eight times a second, and now and then the wood cracks sharply. */
export function blaze(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const rate = random.between(6.5, 8.5);
  const unsteady = drift(random, 1.3, 3);
  const size = drift(random, 2.1, 0.6);
  const flap = (t: number): number =>
    size(t) * (0.5 + 0.5 * Math.sin(2 * Math.PI * rate * t + unsteady(t))) ** 2;
  const roar = filter(white(context, random), context, 'low', (t) => (90 + 520 * flap(t)) * pitch);
  const out = shapeBy(roar, context, (t) => 0.2 + 1.8 * flap(t));
  const cracks = scatter(random, 0, durationSeconds, 5).flatMap((at) => [
    at,
    ...scatter(random, at, at + 0.09, random.between(0, 24)),
  ]);
  for (const at of cracks) addCrack(out, context, at, 0.2 + 1.5 * random.uniform() ** 2);
  return out;
}

/** Wood that splits: a click of all frequencies at once and a short dull echo of the log. */
function addCrack(out: Float32Array, context: SoundContext, at: number, gain: number): void {
  const { random, pitch } = context;
  addBurst(out, context, random, {
    at,
    frequency: random.between(2600, 4600) * pitch ** 0.5,
    q: 0.4,
    gain,
    attack: 0.0004,
    decay: random.between(0.01, 0.025),
  });
  addBurst(out, context, random, {
    at,
    frequency: 750 * pitch,
    q: 0.5,
    gain: 0.5 * gain,
    decay: 0.04,
  });
}

/** Damp embers: the hiss of steam comes and goes, single dry snaps burst through it. */
export function embers(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = bandNoise(context, random, 5600 * pitch ** 0.4, 0.7);
  const steam = drift(random, 0.8, 1.1);
  shapeBy(out, context, (t) => 0.01 + 0.13 * Math.max(0, steam(t)) ** 2);
  for (const at of scatter(random, 0.03, durationSeconds - 0.05, 5)) {
    addCrack(out, context, at, random.between(0.4, 1.3));
  }
  addSnaps(out, context, 12, 0.4);
  return out;
}
