import { finish, lathe, tube, vary, type Vec2, type Vec3 } from '../surfaces/index.ts';
import { drift, strikeCurve } from '../synthesis/envelope.ts';
import { scatter } from '../synthesis/events.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const fountain: Category = {
  id: 'fountain',
  family: 'elements',
  nouns: ['fountain', 'water fountain'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a basin and a jet', 'with stacked bowls'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['splashes', 'burbles', 'trickles'], sounds: ['running water with bubbles', 'a bubbling splash'], render: sound }],
};

const WATER = [0.62, 0.82, 0.97] as const;

/** A two-tier fountain: pool, pedestal, bowl, and arcs of water falling from the top. */
function shape({ random }: ShapeContext): Surface[] {
  const pool = vary(random, 0.92, 0.06);
  const bowl = vary(random, 0.46, 0.12);
  const bowlTop = vary(random, 0.05, 0.8);
  const spread = vary(random, 0.3, 0.12);
  const jets = 7 + random.integer(3);
  const jetFrom = (
    start: number,
    y0: number,
    reach: number,
    y1: number,
    angle: number,
  ): Surface => {
    const path = Array.from({ length: 9 }, (_, i): Vec3 => {
      const t = i / 8;
      const r = start + (reach - start) * t;
      const y = y0 + (y1 - y0) * t * t + 0.75 * (t - t * t);
      return [r * Math.cos(angle), y, r * Math.sin(angle)];
    });
    return finish(tube(path, 0.028), { tint: WATER, emphasis: 1 });
  };
  const disc = (radius: number, y: number): Surface =>
    lathe([
      [radius, y],
      [0, y],
    ]);
  const basin = (radius: number, y: number, wall: number): Vec2[] => [
    [radius * 0.9, y - wall],
    [radius, y],
    [radius * 0.93, y],
    [radius * 0.9, y - wall * 0.3],
  ];
  const surfaces: Surface[] = [
    finish(lathe([[0, -1], ...basin(pool, -0.68, 0.32)]), { emphasis: 1.1 }),
    finish(disc(pool * 0.9, -0.75), { tint: WATER }),
    lathe([
      [0.22, -0.8],
      [0.12, -0.6],
      [0.1, bowlTop - 0.2],
      [bowl * 0.6, bowlTop - 0.1],
      [bowl, bowlTop],
      [bowl * 0.92, bowlTop],
    ]),
    finish(disc(bowl * 0.92, bowlTop - 0.02), { tint: WATER }),
    finish(
      lathe([
        [0.08, bowlTop],
        [0.06, bowlTop + 0.3],
        [0.1, bowlTop + 0.36],
        [0, bowlTop + 0.4],
      ]),
      { tint: 0.8 },
    ),
  ];
  for (let i = 0; i < jets; i++) {
    const angle = (2 * Math.PI * i) / jets;
    surfaces.push(
      jetFrom(0.04, bowlTop + 0.38, spread, bowlTop, angle),
      jetFrom(bowl * 0.95, bowlTop, pool * 0.75, -0.74, angle + 0.4),
    );
  }
  return surfaces;
}

/** Splashing water: every bubble is a short sine that rises as the bubble nears the surface (Minnaert), over spray. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  for (const at of scatter(random, 0, 1.7, random.between(55, 75))) {
    // Many small bubbles, few large ones.
    const frequency = 480 * pitch * 2 ** (2.4 * random.uniform());
    const decay = 0.16 * Math.sqrt(500 / frequency) * random.between(0.6, 1.3);
    const rise = random.between(2, 7);
    const envelope = strikeCurve(0.004, decay);
    const loud = random.uniform() ** 2;
    addTone(out, context, {
      at,
      duration: decay,
      frequency: (t) => frequency * (1 + rise * t),
      partials: [1],
      gain: (t) => loud * envelope(t),
    });
  }
  const spray = bandNoise(context, random, 3600 * pitch ** 0.6, 0.5);
  return add(out, context, shapeBy(spray, context, drift(random, 7, 0.5)), 0, 0.13);
}
