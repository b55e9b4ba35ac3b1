import {
  ball,
  box,
  cylinder,
  finish,
  lathe,
  placeAll,
  smooth,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { drumHead, lacing } from '../shapes/drum-head.ts';
import { path, strikeCurve } from '../synthesis/envelope.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { addBass, addOpen, addSlap, TONE_HZ } from '../sounds/hand-strokes.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const handDrum: Category = {
  id: 'hand-drum',
  family: 'percussion',
  nouns: ['hand drum', 'djembe'],
  shapes: [
    {
      id: 'goblet',
      nouns: ['djembe'],
      looks: [
        'with a wide bowl on a narrow pipe',
        'with ropes laced down the bowl',
        'with a waist below a round skin',
      ],
      build: goblet,
    },
    {
      id: 'bongos',
      nouns: ['pair of bongos'],
      looks: [
        'with two small skins side by side',
        'with a block between two short shells',
        'with one shell larger than the other',
      ],
      build: bongos,
    },
    {
      id: 'conga',
      nouns: ['conga'],
      looks: ['with a tall bulging barrel', 'with a three-legged stand', 'with hooks on the skin'],
      build: conga,
    },
    {
      id: 'darbuka',
      nouns: ['darbuka'],
      looks: [
        'with a slim neck and a flared foot',
        'with bolts round the skin',
        'with bands on a waisted body',
      ],
      build: darbuka,
    },
  ],
  sounds: [
    {
      id: 'groove',
      verbs: ['plays a groove', 'bounces along', 'slaps and thumps'],
      sounds: [
        'a rhythm of thumps and sharp slaps',
        'warm tones and dry slaps of hands',
        'a bouncing groove of palms and fingers',
      ],
      render: groove,
    },
    {
      id: 'bend',
      verbs: ['bends its notes upwards', 'talks', 'moans between slaps'],
      sounds: [
        'hollow notes sliding up in pitch',
        'round tones that bend like a voice',
        'gliding hand strokes',
      ],
      render: bend,
    },
    {
      id: 'roll',
      verbs: ['rolls under fast hands', 'swells in a roll', 'patters ever louder'],
      sounds: [
        'a fast roll of hands growing louder',
        'a rapid patter of fingers ending in a slap',
        'quick hollow taps in a long swell',
      ],
      render: roll,
    },
  ],
};

/** Dark knobs all round a circle about the y axis. */
function knobs(count: number, radius: number, y: number, size: number): Surface[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    const at: Vec3 = [radius * Math.sin(angle), y, radius * Math.cos(angle)];
    return finish(ball(at, size), { tint: 0.3, emphasis: 1.3 });
  });
}

/** Short hooks that pull a skin down onto its shell. */
function hooks(count: number, radius: number, top: number, length: number): Surface[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / count;
    const [x, z] = [radius * Math.sin(angle), radius * Math.cos(angle)];
    const hook = cylinder([x, top - length, z], [x, top, z], 0.03);
    return finish(hook, { tint: 1.8, emphasis: 1.4 });
  });
}

/** A dark band about the y axis. */
function band(radius: number, y: number, thickness: number): Surface {
  return finish(torus([0, y, 0], radius, thickness, 'y'), { tint: 0.4, emphasis: 1.2 });
}

/** A wooden goblet: bowl, waist and foot pipe, its skin tightened by ropes. */
function goblet({ random }: ShapeContext): Surface[] {
  const top = vary(random, 0.58, 0.08);
  const waist = vary(random, 0.2, 0.12);
  const foot = vary(random, 0.34, 0.12);
  const body: Vec2[] = smooth([
    [foot, -1],
    [foot * 0.8, -0.75],
    [waist, -0.2],
    [waist * 1.15, -0.05],
    [top * 0.85, 0.35],
    [top * 1.02, 0.65],
    [top, 0.92],
  ]);
  return [
    lathe(body),
    ...drumHead(top, 0.92, 0.05),
    band(top * 1.06, 0.74, 0.05),
    band(waist * 1.25, 0, 0.05),
    lacing(9 + random.integer(3), [waist * 1.35, 0.02], [top * 1.1, 0.74], 0.024),
    band(foot, -0.97, 0.04),
  ];
}

/** Two short tapered shells joined by a block, the skins turned a little to the front. */
function bongos({ random }: ShapeContext): Surface[] {
  const large = vary(random, 0.5, 0.06);
  const small = large * random.between(0.74, 0.84);
  const half = vary(random, 0.34, 0.12);
  const one = (radius: number, x: number): Surface[] =>
    placeAll(
      [
        lathe([
          [radius * 0.78, -half],
          [radius * 0.95, half * 0.4],
          [radius, half],
        ]),
        ...drumHead(radius, half, 0.05),
        band(radius * 0.8, -half, 0.04),
        ...hooks(6, radius * 1.02, half, half * 1.7),
      ],
      { move: [x, 0, 0] },
    );
  const pair = [
    ...one(large, -large - 0.06),
    ...one(small, small + 0.06),
    finish(box([0, -half * 0.1, 0], [0.3, half * 0.8, 0.26]), { tint: 0.5 }),
  ];
  return placeAll(pair, { turn: [0.4, 0, 0] });
}

/** A tall barrel of staves in a basket with three splayed legs. */
function conga({ random }: ShapeContext): Surface[] {
  const top = vary(random, 0.33, 0.08);
  const belly = top * random.between(1.22, 1.36);
  const foot = vary(random, 0.25, 0.1);
  const profile: Vec2[] = smooth([
    [foot, -0.75],
    [belly * 0.86, -0.25],
    [belly, 0.25],
    [belly * 0.95, 0.6],
    [top, 1],
  ]);
  const basket = belly * 0.97;
  const stand = Array.from({ length: 3 }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.2)) / 3;
    const at = (radius: number, y: number): Vec3 => [
      radius * Math.sin(angle),
      y,
      radius * Math.cos(angle),
    ];
    const leg = tube([at(basket, 0), at(belly, -0.5), at(belly * 1.45, -1.05)], 0.035);
    return finish(leg, { tint: 0.35, emphasis: 1.5 });
  });
  return [
    lathe(profile),
    ...drumHead(top, 1, 0.045),
    ...hooks(6, top * 1.14, 1, 0.34),
    band(basket, -0.02, 0.035),
    band(belly * 0.9, -0.5, 0.03),
    ...stand,
  ];
}

/** A metal vase of a drum: deep head with bolts, slim neck, flared foot; leaning as on a knee. */
function darbuka({ random }: ShapeContext): Surface[] {
  const top = vary(random, 0.5, 0.07);
  const neck = vary(random, 0.17, 0.1);
  const foot = vary(random, 0.4, 0.1);
  const body: Vec2[] = smooth([
    [foot, -0.95],
    [foot * 0.72, -0.82],
    [neck * 1.1, -0.4],
    [neck, -0.15],
    [top * 0.7, 0.18],
    [top, 0.45],
    [top, 0.85],
  ]);
  const vase = [
    lathe(body),
    ...drumHead(top, 0.85, 0.06),
    ...knobs(7, top * 1.12, 0.78, 0.055),
    band(top, 0.45, 0.035),
    band(neck, -0.15, 0.035),
    band(foot * 0.98, -0.94, 0.04),
  ];
  return placeAll(vase, { turn: [0.15, 0, random.between(-0.35, -0.2)] });
}

/** Per sixteenth: bass, tone, soft tone, slap, or a rest. */
const GROOVES = [
  'B.tTS.tTB.BtS.TT',
  'B.S.BTtSB.S.TTtS',
  'BtTSBtS.BtTSBTTS',
  'B..S.TTtB.BS.TTt',
] as const;

/** A pattern of palm, fingers and slaps. */
function groove(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const steps = random.pick(GROOVES);
  const interval = (durationSeconds - 0.12) / steps.length;
  [...steps].forEach((step, i) => {
    const at = 0.03 + interval * (i + (i % 2) * 0.08 + 0.04 * random.between(-1, 1));
    const loud = random.between(0.8, 1);
    if (step === 'B') addBass(context, out, at, loud);
    if (step === 'T') addOpen(context, out, at, loud);
    if (step === 't') addOpen(context, out, at, 0.45 * loud);
    if (step === 'S') addSlap(context, out, at, loud);
  });
  return out;
}

/** Open notes that the heel of the other hand presses upwards while they ring. */
function bend(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const count = 4 + random.integer(2);
  const interval = (durationSeconds - 0.1) / count;
  beats(random, 0.03, durationSeconds - 0.3, interval, 0.03).forEach((at, i) => {
    const from = 0.7 * TONE_HZ * pitch;
    const to = semitones(from, random.between(5, 8));
    const length = interval * 0.95;
    const glide = path([0, from], [length * 0.2, from], [length * 0.75, to]);
    const fall = strikeCurve(0.004, length * 1.15);
    addTone(out, context, {
      at,
      duration: length,
      frequency: glide,
      partials: [1, 0.35, 0.2, 0.1],
      gain: (t) => fall(t),
    });
    addBurst(out, context, random, { at, frequency: 700 * pitch, q: 1, gain: 0.5, decay: 0.04 });
    if (i % 2 === 1) addSlap(context, out, at + interval * 0.75, random.between(0.5, 0.8));
  });
  return out;
}

/** Both hands in quick turns, growing, until two slaps and a bass note end it. */
function roll(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const end = durationSeconds - 0.75;
  const interval = random.between(0.062, 0.078);
  beats(random, 0.03, end, interval, 0.06).forEach((at, i) => {
    const swell = 0.3 + 0.7 * (at / end) ** 1.5;
    addOpen(context, out, at, swell * random.between(0.8, 1), i % 2 === 0 ? 0 : 1.5);
  });
  addSlap(context, out, end + 0.05, 1);
  addSlap(context, out, end + 0.22, 1);
  addBass(context, out, end + 0.38, 1.1);
  addOpen(context, out, end + 0.38, 0.8);
  return out;
}
