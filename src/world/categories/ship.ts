import {
  ball,
  box,
  cylinder,
  finish,
  loft,
  mirrored,
  placeAll,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import { swell } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const ship: Category = {
  id: 'ship',
  family: 'engines',
  nouns: ['ship', 'steamship', 'boat'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a hull and funnels', 'with a bow and a deck'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['blows its horn', 'sounds a long blast'], sounds: ['one long low blast', 'a fog horn droning'], render: sound }],
};

/** A steamship heading right: curved hull, white decks with windows, funnels, mast with stays. */
function shape({ random }: ShapeContext): Surface[] {
  const beam = vary(random, 0.26, 0.12);
  const funnels = 1 + random.integer(3);
  const rise = vary(random, 0.16, 0.25);
  const stations = [-1, -0.9, -0.6, -0.1, 0.35, 0.7, 0.92, 1.04];
  const widths = [0.55, 0.8, 1, 1, 0.95, 0.66, 0.28, 0.015];
  const rows = stations.map((x, i): Vec3[] => {
    const half = beam * (widths[i] ?? 0);
    const deck = -0.28 + rise * Math.max(0, x) ** 2 + 0.06 * Math.max(0, -x) ** 2;
    const keelX = x > 0.5 ? x - 0.25 * (x - 0.5) : x + 0.1 * Math.max(0, -x - 0.5);
    const ring: readonly (readonly [number, number])[] = [
      [half, deck],
      [half * 0.95, -0.5],
      [half * 0.7, -0.72],
      [0, -0.8],
      [-half * 0.7, -0.72],
      [-half * 0.95, -0.5],
      [-half, deck],
      [0, deck + 0.01],
    ];
    return ring.map(([z, y]) => [y < -0.6 ? keelX : x, y, z]);
  });
  const side: Surface[] = [];
  for (let i = 0; i < 7; i++) {
    side.push(
      finish(ball([-0.7 + i * 0.2, -0.4, beam * 0.96], 0.04), { tint: 0.12, emphasis: 1.1 }),
      finish(box([-0.55 + i * 0.15, -0.14, beam * 0.74], [0.07, 0.08, 0.02]), { tint: 0.12 }),
    );
  }
  const stacks: Surface[] = [];
  for (let i = 0; i < funnels; i++) {
    const x = -0.1 + (i - (funnels - 1) / 2) * 0.3;
    stacks.push(
      finish(cylinder([x, 0.02, 0], [x - 0.06, 0.42, 0], 0.1), { tint: 0.85, emphasis: 1.3 }),
      finish(cylinder([x - 0.06, 0.42, 0], [x - 0.08, 0.54, 0], 0.105), {
        tint: 0.15,
        emphasis: 1.3,
      }),
    );
  }
  const bow: Vec3 = [0.98, -0.1, 0];
  const ship = [
    finish(loft(rows), { emphasis: 2.2 }),
    finish(box([-0.1, -0.16, 0], [1.15, 0.22, beam * 1.45]), { tint: 1.6 }),
    finish(box([-0.06, 0, 0], [0.86, 0.14, beam * 1.1]), { tint: 1.45 }),
    finish(box([0.32, 0.06, 0], [0.18, 0.24, beam * 1.1]), { tint: 1.6 }),
    finish(box([0.33, 0.12, 0], [0.18, 0.07, beam * 1.14]), { tint: 0.15 }),
    ...stacks,
    finish(cylinder([0.6, -0.2, 0], [0.6, 0.66, 0], 0.022), { tint: 0.5, emphasis: 1.4 }),
    finish(cylinder([-0.75, -0.2, 0], [-0.75, 0.5, 0], 0.022), { tint: 0.5, emphasis: 1.2 }),
    finish(tube([[0.6, 0.64, 0], bow], 0.008), { tint: 0.5 }),
    finish(
      tube(
        [
          [0.6, 0.64, 0],
          [0.34, 0.18, 0],
        ],
        0.008,
      ),
      { tint: 0.5 },
    ),
    ...mirrored(side, 'z'),
  ];
  return placeAll(ship, { turn: [0, -0.25, 0] });
}

/** A horn: one long low blast of two close reedy tones over the wash of the sea. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const length = random.between(1.4, 1.65);
  const blast = swell(length, random.between(0.12, 0.2), 0.25);
  for (const ratio of [1, random.pick([1.189, 1.26, 1.335])]) {
    addTone(out, context, {
      at: 0.05,
      duration: length,
      frequency: (t) => 98 * pitch * ratio * (1 - 0.06 * Math.exp(-t / 0.07)),
      partials: rolloff(18, 0.7),
      gain: (t) => 0.5 * blast(t),
    });
  }
  filter(out, context, 'low', 1000 * pitch, 1.1);
  const sea = bandNoise(context, random, 500, 0.4);
  return add(out, context, shapeBy(sea, context, 0.03));
}
