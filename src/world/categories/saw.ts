import {
  cylinder,
  ellipse,
  finish,
  place,
  placeAll,
  plate,
  smooth,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const saw: Category = {
  id: 'saw',
  family: 'tools',
  nouns: ['saw', 'handsaw'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a toothed blade', 'with teeth and a grip'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['rasps', 'saws to and fro'], sounds: ['a rasping to and fro', 'rough scraping strokes'], render: sound }],
};

/** A hand saw: long tapering blade with teeth along its lower edge, and a closed grip. */
function shape({ random }: ShapeContext): Surface[] {
  const heel = vary(random, 0.42, 0.1);
  const toe = heel * random.between(0.35, 0.5);
  const count = 13 + random.integer(5);
  const back = 0.2;
  const teeth: Vec2[] = [];
  for (let i = 0; i < count; i++) {
    const x0 = -0.42 + (1.42 * i) / count;
    const x1 = -0.42 + (1.42 * (i + 0.55)) / count;
    teeth.push([x0, back - heel], [x1, back - heel - 0.1]);
  }
  const blade: Vec2[] = [...teeth, [1, back - heel], [1, back - heel + toe], [-0.42, back]];
  const grip = smooth<Vec2>([
    [-0.38, 0.24],
    [-0.62, 0.28],
    [-0.98, 0.2],
    [-1, 0.05],
    [-0.93, -0.12],
    [-1, -0.34],
    [-0.86, -0.42],
    [-0.5, -0.28],
    [-0.36, -0.2],
  ]);
  const hole = ellipse([-0.7, -0.04], 0.13, 0.16, 14);
  const rivet = (x: number, y: number): Surface =>
    finish(cylinder([x, y, -0.08], [x, y, 0.08], 0.03), { tint: 1.8 });
  const saw = [
    finish(plate(blade, 0.03), { tint: 1.15, emphasis: 1.3 }),
    finish(plate(grip, 0.14, [hole]), { tint: 0.45, emphasis: 1.2 }),
    rivet(-0.44, 0.12),
    rivet(-0.44, -0.08),
  ];
  return placeAll(
    saw.map((part) => place(part, { move: [0, 0.1, 0] })),
    {
      turn: [0, 0, vary(random, 0.2, 0.5)],
    },
  );
}

/** Strokes to and fro: rasping noise chopped by the teeth, sliding up as the blade speeds up; the pull is softer. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const stroke = random.between(0.27, 0.36);
  const teeth = random.between(65, 85);
  beats(random, 0.03, 1.6, stroke, 0.03).forEach((at, index) => {
    const push = index % 2 === 0;
    const length = stroke * 0.9;
    const centre = (push ? 1500 : 1050) * pitch;
    const slide = path([0, 0.7 * centre], [length * 0.6, 1.25 * centre], [length, 0.8 * centre]);
    const rasp = bandNoise(context, random, slide, 1.6, length);
    shapeBy(rasp, context, swell(length, 0.05, 0.08));
    for (let i = 0; i < rasp.length; i++) {
      const phase = (teeth * i) / context.sampleRateHz;
      rasp[i]! *= 1 - 0.85 * (phase - Math.floor(phase));
    }
    add(out, context, rasp, at, push ? 1 : 0.6);
  });
  return out;
}
