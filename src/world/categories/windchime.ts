import {
  cylinder,
  ellipse,
  ellipsoid,
  finish,
  place,
  plate,
  torus,
  vary,
} from '../surfaces/index.ts';
import { scatter, semitones } from '../synthesis/events.ts';
import { BAR_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const windchime: Category = {
  id: 'windchime',
  family: 'bells',
  nouns: ['wind chime', 'chime'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with hanging tubes', 'with thin rods on strings'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['tinkles', 'jingles in the wind'], sounds: ['scattered high tinkling notes', 'a gentle random jingling'], render: sound }],
};

/** Tubes of falling length on strings round a clapper disc, a sail below, a ring to hang it by. */
function shape({ random }: ShapeContext): Surface[] {
  const count = 5 + random.integer(2);
  const radius = vary(random, 0.42, 0.12);
  const longest = vary(random, 1.15, 0.1);
  const fall = vary(random, 0.09, 0.25);
  const surfaces: Surface[] = [
    finish(torus([0, 0.98, 0], 0.1, 0.03, 'z'), { tint: 0.6 }),
    finish(cylinder([0, 0.7, 0], [0, 0.76, 0], radius * 1.25), { tint: 0.5, emphasis: 1.2 }),
    finish(cylinder([0, 0.76, 0], [0, 0.9, 0], 0.02), { tint: 0.4 }),
    finish(cylinder([0, -0.85, 0], [0, 0.7, 0], 0.012), { tint: 0.4 }),
    finish(ellipsoid([0, -0.1, 0], [radius * 0.5, 0.06, radius * 0.5]), { tint: 0.45 }),
    finish(place(plate(ellipse([0, 0], 0.15, 0.2), 0.03), { move: [0, -0.95, 0] }), {
      tint: 0.5,
      emphasis: 1.2,
    }),
  ];
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * (i + 0.25)) / count;
    const x = radius * Math.cos(angle);
    const z = radius * Math.sin(angle);
    const length = longest - fall * i;
    surfaces.push(
      finish(cylinder([x, 0.48, z], [x, 0.48 - length, z], 0.075), { tint: 1.12, emphasis: 1.3 }),
      finish(cylinder([x, 0.48, z], [x, 0.7, z], 0.012), { tint: 0.4, emphasis: 1.2 }),
    );
  }
  return surfaces;
}

const PENTATONIC = [0, 2, 4, 7, 9, 12];

/** Thin hanging tubes touched by a gust: many high notes at random, all ringing on. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const tubes = PENTATONIC.map((step) =>
    semitones(1450 * pitch * random.between(0.985, 1.015), step),
  );
  const hits = [0.02, ...scatter(random, 0.08, 1.5, random.between(7, 11))];
  for (const at of hits) {
    strike(
      out,
      context,
      at,
      random.pick(tubes),
      modesOf(BAR_MODES, random.between(0.9, 1.6)),
      random.between(0.3, 1),
    );
  }
  return out;
}
