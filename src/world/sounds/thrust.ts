/** What rockets sound like: a roar torn by the crackle of shock waves. */
import { path } from '../synthesis/envelope.ts';
import { scatter } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { addBurst, bandNoise, white } from '../synthesis/noise.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import type { SoundContext } from '../types.ts';

/** Thrust: low noise whose upper edge moves, torn by the crackle of shock waves. */
function addThrust(
  out: Float32Array,
  context: SoundContext,
  open: Curve,
  thrust: Curve,
  crackles: number,
): void {
  const { random, pitch, durationSeconds } = context;
  const roar = filter(white(context, random), context, 'low', (t) => open(t) * pitch, 0.6);
  add(out, context, shapeBy(roar, context, thrust), 0, 2);
  for (const at of scatter(random, 0, durationSeconds, crackles)) {
    addBurst(out, context, random, {
      at,
      frequency: 1100 * pitch * random.between(0.7, 1.4),
      q: 0.8,
      gain: 1.2 * thrust(at) * random.uniform() ** 2,
      decay: 0.025,
    });
  }
}

/** Ignition and lift-off: a thump, then a roar whose spectrum opens while it grows. */
export function launch(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: length } = context;
  const out = silence(context);
  const ignition = length * random.between(0.06, 0.14);
  const thrust = path(
    [0, 0.02],
    [ignition, 0.1],
    [ignition + 0.12, 0.5],
    [0.8 * length, 1],
    [length, 0.9],
  );
  const open = path([0, 150], [ignition, 260], [length, random.between(1500, 2100)]);
  addThrust(out, context, open, thrust, 38);
  addBurst(out, context, random, {
    at: ignition,
    frequency: 90 * pitch,
    q: 0.7,
    gain: 1.3,
    attack: 0.01,
    decay: 0.5,
  });
  return out;
}

/** Steady thrust: a massive low roar under a hiss that turbulence tears many times a second. */
export function burn(context: SoundContext): Float32Array {
  const { random, pitch, sampleRateHz } = context;
  const hiss = white(context, random);
  const edge = random.between(200, 260) * pitch;
  const roar = filter(hiss.slice(), context, 'low', edge, 0.9);
  const follow = 1 - Math.exp((-2 * Math.PI * random.between(160, 220)) / sampleRateHz);
  let turbulence = 0;
  for (let i = 0; i < roar.length; i++) {
    turbulence += follow * (2 * random.uniform() - 1 - turbulence);
    // Only the upper half of the swings tears the jet: that is what makes it crackle, not waver.
    const torn = Math.max(0, turbulence);
    roar[i] = 3 * roar[i]! + hiss[i]! * (0.11 + 18 * torn * torn);
  }
  return roar;
}

/** A fuse hisses, the charge catches, and the roar rushes off into the distance, ever duller. */
export function whoosh(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: length } = context;
  const out = silence(context);
  const catches = length * random.between(0.26, 0.34);
  const fuse = path([0, 0.6], [catches - 0.1, 1], [catches, 1], [catches + 0.15, 0.1]);
  const hiss = bandNoise(context, random, 5200 * pitch ** 0.4, 0.9);
  add(out, context, shapeBy(hiss, context, fuse), 0, 0.16);
  const thrust = path(
    [catches - 0.02, 0],
    [catches + 0.12, 1],
    [catches + 0.4, 0.7],
    [length, 0.06],
  );
  const open = path([catches, 900], [catches + 0.15, 3200], [length, 380]);
  addThrust(out, context, open, thrust, 30);
  return out;
}
