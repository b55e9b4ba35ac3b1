import { finish, lathe, smooth, vary, type Vec2 } from '../surfaces/index.ts';
import { drift, swell } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const bottle: Category = {
  id: 'bottle',
  family: 'household',
  nouns: ['bottle', 'flask', 'jug'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a long neck', 'with a narrow neck and a wide belly'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['hoots', 'hums when blown'], sounds: ['a breathy hollow hoot', 'a low blown tone with air noise'], render: sound }],
};

/** A wine bottle: straight body, shoulder, slender neck, pale label, cork. */
function shape({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.36, 0.14);
  const neck = vary(random, 0.115, 0.14);
  const shoulder = vary(random, 0.18, 0.5);
  const flank: Vec2[] = smooth([
    [radius, shoulder - 0.12],
    [radius * 0.9, shoulder + 0.08],
    [neck * 1.35, shoulder + 0.3],
    [neck, shoulder + 0.48],
  ]);
  return [
    lathe([
      [0, -1],
      [radius * 0.95, -1],
      [radius, -0.95],
      [radius, shoulder - 0.12],
      ...flank,
      [neck, 0.86],
    ]),
    finish(
      lathe([
        [radius * 1.02, -0.72],
        [radius * 1.02, -0.12],
      ]),
      { tint: 1.75 },
    ),
    finish(
      lathe([
        [neck, 0.76],
        [neck * 1.3, 0.77],
        [neck * 1.3, 0.86],
        [neck, 0.87],
      ]),
      { tint: 0.5, emphasis: 1.4 },
    ),
    finish(
      lathe([
        [neck * 0.85, 0.86],
        [neck * 0.95, 1],
        [0, 1],
      ]),
      { tint: [0.78, 0.62, 0.42], emphasis: 1.3 },
    ),
  ];
}

/** Air blown over the neck: a nearly pure Helmholtz tone in a cloud of breath, one or two puffs. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 215 * pitch;
  const puffs = random.chance(0.5) ? 1 : 2;
  const length = 1.6 / puffs;
  for (let puff = 0; puff < puffs; puff++) {
    const at = 0.04 + puff * length;
    const blow = swell(length - 0.1, 0.14, 0.25);
    const unsteady = drift(random, 3, 0.15);
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => frequency * (1.03 - 0.03 * Math.min(1, t / 0.12)),
      partials: [1, 0.06, 0.03],
      gain: (t) => blow(t) * unsteady(t),
    });
    const tuned = bandNoise(context, random, frequency, 12, length);
    add(out, context, shapeBy(tuned, context, blow), at, 0.5);
    const breath = bandNoise(context, random, 2200 * pitch, 0.6, length);
    add(out, context, shapeBy(breath, context, blow), at, 0.22);
  }
  return out;
}
