/** What burning wood sounds like: snaps, draught and steam. */
import { drift } from '../synthesis/envelope.ts';
import { scatter } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { strike } from '../synthesis/modal.ts';
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

/** A big fire: its draught flutters some ten times a second, loud cracks above it. */
export function blaze(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const flutter = drift(random, 6.5, 0.9);
  const roar = filter(white(context, random), context, 'low', (t) => 330 * pitch * flutter(t));
  const out = shapeBy(roar, context, (t) => 1.1 * flutter(t) ** 2);
  const air = bandNoise(context, random, 1300 * pitch, 0.6);
  add(
    out,
    context,
    shapeBy(air, context, (t) => flutter(t) ** 3),
    0,
    0.05,
  );
  addSnaps(out, context, 22, 1.5);
  return out;
}

/** Damp embers: steam hisses in swells, single pops knock on the hollow logs. */
export function embers(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const steam = drift(random, 1.6, 0.8);
  const hiss = bandNoise(context, random, (t) => 5200 * pitch ** 0.4 * steam(t) ** 0.3, 1.2);
  add(
    out,
    context,
    shapeBy(hiss, context, (t) => 0.25 + steam(t) ** 2),
    0,
    0.09,
  );
  for (const at of scatter(random, 0.05, durationSeconds - 0.1, 6)) {
    const gain = random.between(0.3, 0.7);
    const frequency = 520 * pitch * random.between(0.7, 1.5);
    const modes = [
      { ratio: 1, gain: 0.8, decay: 0.07 },
      { ratio: 2.3, gain: 0.4, decay: 0.04 },
    ];
    strike(out, context, at, frequency, modes, gain);
    addBurst(out, context, random, { at, frequency: 2500 * pitch, q: 0.8, gain, decay: 0.02 });
  }
  addSnaps(out, context, 14, 0.5);
  return out;
}
