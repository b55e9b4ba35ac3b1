import {
  ball,
  cylinder,
  finish,
  lathe,
  smooth,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { BELL_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const bell: Category = {
  id: 'bell',
  family: 'bells',
  nouns: ['bell', 'church bell', 'hand bell'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a flared rim', 'with a clapper and a handle'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['rings', 'tolls', 'chimes'], sounds: ['a long clear ringing', 'a clear tone fading away'], render: sound }],
};

/** A hand-cast bell: flared rim, a clapper below it, a loop on its crown. */
function shape({ random }: ShapeContext): Surface[] {
  const rim = vary(random, 0.82);
  const waist = vary(random, 0.48);
  const outside: Vec2[] = smooth([
    [rim, -0.75],
    [rim * 0.86, -0.55],
    [waist * 1.08, -0.1],
    [waist, 0.3],
    [waist * 0.8, 0.58],
    [0.02, 0.7],
  ]);
  const inside = outside.map(([radius, y]): Vec2 => [Math.max(0, radius - 0.07), y - 0.02]);
  const hoop = outside.find(([, y]) => y > -0.5) ?? [waist, -0.5];
  return [
    lathe(outside),
    finish(lathe([...inside].reverse()), { tint: 0.5, emphasis: 0.5 }),
    finish(torus([0, -0.75, 0], rim - 0.02, 0.07, 'y'), { tint: 0.75, emphasis: 1.2 }),
    finish(torus([0, hoop[1], 0], hoop[0] + 0.01, 0.06, 'y'), { tint: 0.7 }),
    finish(torus([0, 0.84, 0], 0.15, 0.05, 'z'), { tint: 0.7, emphasis: 1.4 }),
    finish(cylinder([0, -0.1, 0], [0, -0.8, 0], 0.04), { tint: 0.5 }),
    finish(ball([0, -0.88, 0], vary(random, 0.17)), { tint: 0.4, emphasis: 1.3 }),
  ];
}

/** A church bell, struck once or twice. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const modes = modesOf(BELL_MODES, random.between(2.2, 3.2));
  const frequency = 440 * pitch;
  const second = random.chance(0.5) ? [random.between(0.8, 1)] : [];
  for (const at of [0.02, ...second]) {
    strike(out, context, at, frequency, modes);
    addBurst(out, context, random, { at, frequency: 3000 * pitch, q: 1, gain: 0.3, decay: 0.04 });
  }
  return out;
}
