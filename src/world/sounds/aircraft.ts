/** What aircraft sound like: turbines and propellers. */
import { drift, path } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise, white } from '../synthesis/noise.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { SoundContext } from '../types.ts';

/** Take-off: the whine of the turbine's blades climbs while the roar of the jet grows and opens. */
export function jet(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: length } = context;
  const thrust = path([0, 0.12], [0.3 * length, 0.3], [0.75 * length, 1], [length, 0.85]);
  const spool = path([0, random.between(0.5, 0.6)], [0.75 * length, 1], [length, 1.04]);
  const roar = filter(
    white(context, random),
    context,
    'low',
    (t) => (350 + 1500 * thrust(t)) * pitch,
  );
  const out = shapeBy(roar, context, thrust);
  const whine = random.between(2100, 2600) * pitch ** 0.7;
  // Fan and compressor have different numbers of blades.
  for (const [ratio, gain] of [
    [1, 0.14],
    [1.37, 0.09],
  ] as const) {
    addTone(out, context, {
      at: 0,
      duration: length,
      frequency: (t) => whine * ratio * spool(t),
      partials: [1, 0.3, 0.12],
      gain: (t) => gain * (0.35 + 0.65 * thrust(t)),
    });
  }
  const hiss = bandNoise(context, random, 3800 * pitch ** 0.5, 0.7);
  return add(out, context, shapeBy(hiss, context, thrust), 0, 0.12);
}

/** Blade pulses of two propellers that never run at quite the same speed. */
function addPropellers(out: Float32Array, context: SoundContext, speed: Curve, gain: Curve): void {
  const { random, pitch, durationSeconds } = context;
  const blades = random.between(105, 125) * pitch;
  for (const detune of [1, random.between(1.015, 1.03)]) {
    addTone(out, context, {
      at: 0,
      duration: durationSeconds,
      frequency: (t) => blades * detune * speed(t),
      partials: rolloff(30, 0.75),
      gain,
    });
  }
}

/** Two propellers heard from the cabin: a dull even drone with slow beats and rushing air. */
export function drone(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  addPropellers(out, context, drift(random, 1.3, 0.004), () => 0.3);
  filter(out, context, 'low', 1500 * pitch);
  const air = bandNoise(context, random, 700 * pitch, 0.5);
  return add(out, context, shapeBy(air, context, drift(random, 5, 0.3)), 0, 0.08);
}

/** A propeller plane passing: a droning buzz that swells and drops in pitch as it goes by (Doppler). */
export function flyby(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: length } = context;
  const out = silence(context);
  const passes = length * random.between(0.4, 0.55);
  const doppler = (t: number): number => 1 - 0.2 * Math.tanh((t - passes) / 0.25);
  const near = (t: number): number => 1 / (1 + ((t - passes) / 0.5) ** 2);
  addPropellers(out, context, doppler, (t) => 0.4 * near(t) + 0.05);
  const rush = bandNoise(context, random, (t) => 900 * pitch * doppler(t), 0.6);
  add(out, context, shapeBy(rush, context, near), 0, 0.3);
  const open = path([0, 900], [passes, 4200], [length, 700]);
  return filter(out, context, 'low', (t) => open(t) * pitch);
}
