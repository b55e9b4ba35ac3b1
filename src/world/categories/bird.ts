import {
  ellipsoid,
  eye,
  finish,
  loft,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const bird: Category = {
  id: 'bird',
  family: 'birds',
  nouns: ['bird', 'songbird'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a beak and wings', 'with a tail and two legs'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['chirps', 'sings', 'twitters'], sounds: ['bright chirping sweeps', 'a twittering song'], render: sound }],
};

/** A songbird perched and facing right: round breast, beak, folded wings, long tail, thin legs. */
function shape({ random }: ShapeContext): Surface[] {
  const plump = vary(random, 0.36, 0.1);
  const head = vary(random, 0.24, 0.1);
  const tail = vary(random, 0.62, 0.15);
  const spine: Vec3[] = smooth(
    [
      [-0.55, -0.02, 0],
      [-0.3, -0.02, 0],
      [0, -0.04, 0],
      [0.28, 0.08, 0],
      [0.42, 0.34, 0],
    ],
    4,
  );
  const girths = smooth<Vec2>(
    [
      [0.1, 0],
      [0.22, 0],
      [plump, 0],
      [plump * 0.92, 0],
      [head * 0.8, 0],
    ],
    4,
  );
  const rows = spine.map(([x, y], i): Vec3[] => {
    const r = girths[i]?.[0] ?? 0.1;
    const lean = (0.6 * i) / spine.length;
    return Array.from({ length: 16 }, (_, k): Vec3 => {
      const angle = (2 * Math.PI * k) / 16;
      const up = r * Math.sin(angle);
      return [x - up * lean, y + up, -r * 0.9 * Math.cos(angle)];
    });
  });
  const wing = finish(
    place(
      plate(
        smooth<Vec2>([
          [0.26, 0.1],
          [0.1, 0.2],
          [-0.35, 0.08],
          [-0.78, -0.12],
          [-0.3, -0.18],
          [0.12, -0.12],
        ]),
        0.05,
      ),
      { turn: [-0.12, -0.1, 0.05], move: [0, 0.02, plump * 0.9] },
    ),
    { tint: 0.55, emphasis: 1.2 },
  );
  const leg = finish(
    tube(
      [
        [0.02, -0.3, 0.12],
        [0.06, -0.72, 0.13],
        [0.22, -0.74, 0.15],
      ],
      0.028,
    ),
    {
      tint: 0.35,
      emphasis: 1.3,
    },
  );
  const bird = [
    loft(rows),
    finish(ellipsoid([0.16, -0.13, 0], [plump * 0.85, plump * 0.8, plump * 0.88]), { tint: 1.5 }),
    ellipsoid([0.5, 0.46, 0], [head, head * 0.95, head * 0.9]),
    finish(
      tube(
        [
          [0.66, 0.45, 0],
          [0.98, 0.4, 0],
        ],
        [0.09, 0.005],
      ),
      { tint: [0.95, 0.62, 0.12], emphasis: 1.8 },
    ),
    finish(
      place(
        plate(
          [
            [-0.48, 0.06],
            [-0.5 - tail, 0.16],
            [-0.5 - tail, 0.02],
            [-0.48, -0.1],
          ],
          0.2,
        ),
        {
          turn: [0, 0, -0.25],
        },
      ),
      { tint: 0.5, emphasis: 1.2 },
    ),
    ...mirrored([wing, leg, eye([0.58, 0.52, head * 0.8], 0.05)], 'z'),
  ];
  return placeAll(bird, { turn: [0, -0.2, 0] });
}

/** Two or three kinds of syllables (sweeps and trills) sung in turn, as songbirds repeat theirs. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const syllables = Array.from({ length: 2 + random.integer(2) }, () => ({
    length: random.between(0.07, 0.17),
    from: random.between(2300, 4300),
    middle: random.between(2800, 4900),
    to: random.between(2100, 3900),
    trill: random.chance(0.4) ? random.between(24, 38) : 0,
  }));
  let at = random.between(0.03, 0.12);
  for (let index = 0; at < 1.55; index++) {
    const { length, from, middle, to, trill } =
      syllables[Math.floor(index / 2) % syllables.length]!;
    const sweep = path([0, from], [length * 0.4, middle], [length, to]);
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => sweep(t) * pitch ** 0.8 * (1 + 0.09 * Math.sin(2 * Math.PI * trill * t)),
      partials: [1, 0.12, 0.05],
      gain: swell(length, 0.015, 0.03),
    });
    at += length + random.between(0.04, 0.13);
  }
  return out;
}
