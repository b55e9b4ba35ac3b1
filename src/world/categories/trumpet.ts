import { bell, bored, coil, horn, mouthpiece, valve, type Bore } from '../shapes/horn.ts';
import {
  arc,
  atDepth,
  cylinder,
  ellipsoid,
  finish,
  place,
  placeAll,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { CORD, tassel } from '../shapes/lanyard.ts';
import { brass, mouthOpening } from '../sounds/brass.ts';
import { path, vibrato } from '../synthesis/envelope.ts';
import {
  loudnessOfPhrase,
  perform,
  pitchOf,
  score,
  type Note,
  type Score,
} from '../sounds/phrase.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const trumpet: Category = {
  id: 'trumpet',
  family: 'winds',
  nouns: ['trumpet', 'horn', 'brass horn'],
  shapes: [
    {
      id: 'valved',
      nouns: ['valve trumpet'],
      looks: [
        'with three valves and a flared bell',
        'with valve buttons on top of a long loop',
        'with a bell in front and a cup at the back',
      ],
      build: valved,
    },
    {
      id: 'trombone',
      nouns: ['trombone'],
      looks: [
        'with a long slide and a flared bell',
        'with two parallel tubes reaching far ahead',
        'with a wide bow behind the bell',
      ],
      build: trombone,
    },
    {
      id: 'tuba',
      nouns: ['tuba'],
      looks: [
        'with a huge bell that opens upwards',
        'with thick coiled tubes and valves',
        'with a bow at the bottom and a wide mouth at the top',
      ],
      build: tuba,
    },
    {
      id: 'bugle',
      nouns: ['bugle'],
      looks: [
        'with a flared bell and no valves',
        'with a single wide loop and a tasselled cord',
        'with a plain coiled tube and a bell',
      ],
      build: bugle,
    },
  ],
  sounds: [
    {
      id: 'fanfare',
      verbs: ['plays a fanfare', 'blares', 'sounds a call'],
      sounds: ['a bright brassy fanfare', 'blaring brassy notes', 'a rousing call'],
      render: fanfare,
    },
    {
      id: 'wah',
      verbs: ['wails with a mute', 'goes wah wah wah', 'plays a sad slide downwards'],
      sounds: ['muted wah-wah notes', 'a sad falling tune', 'brassy tones that open and close'],
      render: wah,
    },
    {
      id: 'swell',
      verbs: ['swells', 'holds long brassy notes', 'grows louder and brighter'],
      sounds: ['long brassy notes that swell', 'a slow noble call', 'a held tone growing brighter'],
      render: swelling,
    },
  ],
};

/** A trumpet from its side: flaring bell, one long loop, three valves with buttons, mouthpiece. */
function valved({ random }: ShapeContext): Surface[] {
  const flare = vary(random, 0.36, 0.12);
  const drop = vary(random, 0.38, 0.12);
  const pipe = 0.055;
  const loop = coil(0.5, -0.4, drop);
  const parts = [
    ...bell(-0.42, 0, pipe, flare),
    finish(tube(atDepth(loop, 0.07), pipe), { tint: 1.15, emphasis: 1.5 }),
    mouthpiece([-0.9, 0, 0.07], [-1, 0], 1.1),
    ...[0, 1, 2].flatMap((i) => valve(-0.16 + i * 0.2, -drop - 0.12, 0.13, 0.06)),
  ];
  return placeAll(parts, { turn: [0, -0.15, 0.12] });
}

/** A trombone: the U of the slide reaches far ahead, the bell comes forward over a bow at the back. */
function trombone({ random }: ShapeContext): Surface[] {
  const flare = vary(random, 0.33, 0.12);
  const end = vary(random, 0.42, 0.12);
  const gap = vary(random, 0.26, 0.12);
  const out = vary(random, 0.98, 0.06);
  const [upper, lower, top, pipe] = [-0.2, -0.2 - gap, 0.2, 0.05];
  const rounding = (top - lower) / 2;
  const bow = arc([-0.6, (top + lower) / 2], rounding, -Math.PI / 2, -1.5 * Math.PI, 10);
  const slide: Vec2[] = [
    [-0.55, upper],
    [out, upper],
    ...arc([out, (upper + lower) / 2], gap / 2, Math.PI / 2, -Math.PI / 2, 6),
    [-0.6, lower],
  ];
  const brace = (x: number, from: number, to: number): Surface =>
    finish(cylinder([x, from, 0], [x, to, 0], 0.035), { tint: 0.45, emphasis: 1.3 });
  const parts = [
    finish(tube(atDepth(slide, 0), pipe), { tint: 1.2, emphasis: 1.6 }),
    finish(tube(atDepth(bow, 0), pipe * 1.2), { emphasis: 1.3 }),
    ...horn([
      [-0.6, top, 0, pipe * 1.2],
      [-0.1, top, 0, pipe * 1.6],
      [end - 0.25, top, 0, pipe * 2.6],
      [end - 0.08, top, 0, flare * 0.6],
      [end, top, 0, flare],
    ]),
    mouthpiece([-0.52, upper, 0], [-1, 0], 1.1),
    brace(-0.36, upper, top),
    brace(-0.24, lower, upper),
    brace(0.3, lower, upper),
    finish(cylinder([-0.98, -0.3, 0], [-0.88, -0.3, 0], 0.08), { tint: 0.45 }),
  ];
  return placeAll(parts, { turn: [0, -0.1, vary(random, 0.2, 0.4)] });
}

/** A tuba standing up: thick tubes coiled below a huge bell that opens upwards, valves in the middle. */
function tuba({ random }: ShapeContext): Surface[] {
  const flare = vary(random, 0.5, 0.1);
  const foot = vary(random, -0.92, 0.04);
  const outer: Bore[] = [
    [-0.5, 0.3, 0, 0.1],
    [-0.52, -0.5, 0, 0.13],
    [-0.4, foot + 0.12, 0, 0.15],
    [-0.1, foot, 0, 0.17],
    [0.2, foot + 0.12, 0, 0.19],
    [0.34, -0.5, 0, 0.2],
    [0.34, 0.15, 0, 0.22],
    [0.34, 0.6, 0, 0.28],
    [0.34, 0.84, 0, flare * 0.75],
    [0.34, 0.98, 0, flare],
  ];
  const inner: Bore[] = [
    [-0.5, 0.3, 0, 0.1],
    [-0.46, 0.46, 0, 0.095],
    [-0.28, 0.54, 0, 0.09],
    [-0.08, 0.46, 0, 0.085],
    [-0.04, 0.25, 0, 0.08],
    [-0.04, -0.4, 0, 0.075],
    [-0.15, -0.56, 0, 0.07],
    [-0.27, -0.4, 0, 0.065],
    [-0.27, 0.1, 0.08, 0.06],
  ];
  const lead: Bore[] = [
    [-0.27, 0.1, 0.14, 0.05],
    [-0.4, 0.3, 0.22, 0.05],
    [-0.66, 0.42, 0.24, 0.045],
  ];
  const parts = [
    ...horn(outer, 4),
    finish(bored(inner, 4), { tint: 1.2, emphasis: 1.2 }),
    finish(bored(lead), { tint: 1.2, emphasis: 1.3 }),
    mouthpiece([-0.64, 0.42, 0.24], [-1, 0.15], 1.2),
    ...[0, 1, 2].flatMap((i) => valve(-0.22 + i * 0.19, -0.3, 0.16, 0.22)),
  ];
  return placeAll(parts, { turn: [0, -0.1, -0.1] });
}

/** A bugle: one wide loop widening all the way into the bell; no valves, but a cord with tassels. */
function bugle({ random }: ShapeContext): Surface[] {
  const flare = vary(random, 0.4, 0.1);
  const drop = vary(random, 0.52, 0.1);
  const loop = coil(0.35, -0.45, drop);
  const wide = loop.map((_, i) => 0.045 + (0.03 * i) / loop.length);
  const parts = [
    ...bell(-0.45, 0.02, 0.075, flare),
    finish(tube(atDepth(loop, 0.1), wide), { tint: 1.15, emphasis: 1.4 }),
    mouthpiece([-0.88, 0, 0.1], [-1, 0], 1.1),
    finish(ellipsoid([0, -drop, 0.1], [0.16, 0.085, 0.085]), { tint: CORD, emphasis: 1.1 }),
    ...tassel([-0.1, -drop, 0.08], 0.14),
    ...tassel([0.06, -drop, 0.08], 0.2),
  ];
  return placeAll(parts, { turn: [0, -0.15, vary(random, 0.16, 0.4)] }).map((part) =>
    place(part, { move: [0, 0.2, 0] }),
  );
}

const CALLS = [
  '0:1 0:1 0:1 5:5',
  '0:1 4:1 7:1 12:5',
  '0:2 5:1 9:1 5:4',
  '7:1 7:1 7:1 12:2 7:1 12:4',
  '0:2 0:1 4:1 7:4',
];

/** A fanfare: tongued notes of a natural horn, the last one held. */
function fanfare(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const notes = perform(score(random.pick(CALLS)), 340 * pitch, 0.02, durationSeconds - 0.05);
  const course = pitchOf(notes, { glide: 0.015 });
  const shake = vibrato(5.5, 0.006, 1.2);
  const level = loudnessOfPhrase(notes, { attack: 0.025, release: 0.05, hold: 0.88, fade: 0.75 });
  return brass(
    context,
    (t) => course(t) * shake(t),
    level,
    (t) => (600 + 4600 * level(t) ** 2) * pitch,
  );
}

/** A plunger mute opens and closes the bell: falling notes, the last one wobbling. */
function wah(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const step = random.pick([-1, -1, -2]);
  const steps: Score = [
    [0, 2],
    [step, 2],
    [2 * step, 2],
    [3 * step, random.between(3.5, 5)],
  ];
  const notes = perform(steps, 330 * pitch, 0.02, durationSeconds - 0.05);
  const course = pitchOf(notes, { glide: 0.05, scoop: 0.8 });
  const last = notes[3]!;
  const wobble = random.between(5, 6.5);
  const level = loudnessOfPhrase(notes, { attack: 0.06, release: 0.08, hold: 0.9, floor: 0.12 });
  const shake = (t: number): number => Math.sin(2 * Math.PI * wobble * (t - last.at));
  return brass(
    context,
    (t) => course(t) * (t > last.at ? 1 + 0.014 * shake(t) : 1),
    level,
    (t) => {
      const open = mouthOpening(notes, t);
      const flutter = t > last.at + 0.15 ? 0.3 * shake(t) : 0;
      return (480 + 2100 * Math.max(0, open + flutter * open)) * pitch;
    },
    3.2,
  );
}

/** Two long notes, tongued, held back and then swelling from a soft dark to a blaring tone; the lips shake only at the very end. */
function swelling(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const up = random.pick([5, 7, 4, -5]);
  const steps: Score = [
    [0, random.between(2, 2.8)],
    [up, 3],
  ];
  const notes = perform(steps, 270 * pitch, 0.02, durationSeconds - 0.05);
  const [first, second] = notes as [Note, Note];
  const course = pitchOf(notes, { glide: 0.015, scoop: 0.3 });
  const end = second.at + second.length;
  const level = path(
    ...[first, second].flatMap(({ at, length }, index) => [
      [at, 0] as const,
      [at + 0.03, 0.55] as const,
      [at + 0.12, 0.2] as const,
      [at + 0.3 * length, 0.24] as const,
      [at + (index === 0 ? 0.88 : 0.82) * length, index === 0 ? 0.85 : 1] as const,
      [at + length - 0.05, index === 0 ? 0.75 : 0.9] as const,
      [at + length - 0.005, 0] as const,
    ]),
  );
  const shaking = path([end - 0.5, 0], [end - 0.3, 0.005]);
  const rate = random.between(4.6, 5.6);
  return brass(
    context,
    (t) => course(t) * (1 + shaking(t) * Math.sin(2 * Math.PI * rate * t)),
    (t) => level(t) ** 0.8,
    (t) => (380 + 7600 * level(t) ** 2.2) * pitch,
  );
}
