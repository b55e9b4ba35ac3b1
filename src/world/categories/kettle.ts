import {
  arc,
  atDepth,
  ball,
  finish,
  lathe,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { drift, path } from '../synthesis/envelope.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const kettle: Category = {
  id: 'kettle',
  family: 'household',
  nouns: ['kettle', 'teakettle'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a spout and a handle', 'with a lid and a spout'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['whistles', 'boils and whistles'], sounds: ['a rising steam whistle', 'a piercing steady whistle'], render: sound }],
};

/** A stove kettle: squat belly, lid with a knob, curved spout, handle arched over the top. */
function shape({ random }: ShapeContext): Surface[] {
  const belly = vary(random, 0.68, 0.1);
  const lid = belly * 0.42;
  const top = vary(random, 0.15, 0.4);
  const body: Vec2[] = smooth([
    [belly * 0.86, -0.85],
    [belly, -0.62],
    [belly * 0.95, -0.3],
    [belly * 0.66, top - 0.08],
    [lid, top],
  ]);
  const spout = smooth<Vec2>([
    [belly * 0.75, -0.5],
    [belly + 0.12, -0.28],
    [belly + 0.22, 0.05],
    [belly + 0.36, 0.2],
  ]);
  const widths = spout.map((_, i) => 0.17 - (0.1 * i) / (spout.length - 1));
  const handle = arc([0, top - 0.1], belly * 0.78, Math.PI * 0.94, Math.PI * 0.06, 14).map(
    ([x, y]): Vec2 => [x, top - 0.1 + (y - top + 0.1) * 1.25],
  );
  return [
    lathe([[0, -0.85], ...body]),
    finish(
      lathe([
        [lid, top],
        [lid * 0.7, top + 0.09],
        [0, top + 0.13],
      ]),
      { tint: 1.25 },
    ),
    finish(torus([0, top, 0], lid, 0.03, 'y'), { tint: 0.5 }),
    finish(ball([0, top + 0.18, 0], 0.085), { tint: 0.25, emphasis: 1.3 }),
    finish(tube(atDepth(spout, 0), widths), { emphasis: 1.2 }),
    finish(torus([0, -0.82, 0], belly * 0.86, 0.04, 'y'), { tint: 0.5 }),
    finish(tube(atDepth(handle, 0), 0.05), { tint: 0.3, emphasis: 1.5 }),
    finish(tube(atDepth(handle.slice(4, 11), 0), 0.075), { tint: 0.3 }),
  ];
}

/** Water that seethes until the whistle speaks and climbs to its pitch. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const speaks = random.between(0.15, 0.4);
  const settled = speaks + random.between(0.4, 0.6);
  const climb = path([speaks, 0.72], [settled, 1], [1.75, 1.02]);
  const blow = path([speaks, 0], [settled, 1]);
  const flutter = drift(random, 9, 0.012);
  for (const [ratio, gain] of [
    [1, 0.8],
    [1.19, 0.45],
  ] as const) {
    addTone(out, context, {
      at: 0,
      duration: 1.75,
      frequency: (t) => 2350 * pitch * ratio * climb(t) * flutter(t),
      partials: [1, 0.12, 0.05],
      gain: (t) => gain * blow(t),
    });
  }
  const steam = bandNoise(context, random, 4500 * pitch ** 0.5, 0.8);
  add(
    out,
    context,
    shapeBy(steam, context, (t) => 0.08 + 0.12 * blow(t)),
  );
  const seethe = bandNoise(context, random, 420 * pitch, 1.2);
  return add(out, context, shapeBy(seethe, context, drift(random, 12, 0.6)), 0, 0.2);
}
