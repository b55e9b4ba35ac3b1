import {
  DARK,
  mast,
  headingRight,
  hull,
  funnel,
  steamer,
  sailer,
  container,
} from '../shapes/ships.ts';
import {
  ball,
  box,
  cylinder,
  finish,
  mirrored,
  roundedBox,
  torus,
  vary,
} from '../surfaces/index.ts';
import { joined } from '../shapes/joined.ts';
import { windowRow } from '../shapes/vehicle.ts';
import { addFirings, firings } from '../sounds/engine.ts';
import { drift, path, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { BELL_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const ship: Category = {
  id: 'ship',
  family: 'engines',
  nouns: ['ship', 'boat', 'vessel'],
  shapes: [
    {
      id: 'steamer',
      nouns: ['steamship', 'ocean liner'],
      looks: ['with a hull and funnels', 'with rows of portholes', 'with white decks and masts'],
      build: steamer,
    },
    {
      id: 'sailer',
      nouns: ['sailing ship'],
      looks: ['with masts and square sails', 'with billowing sails', 'with a bowsprit and jibs'],
      build: sailer,
    },
    {
      id: 'container',
      nouns: ['container ship', 'cargo ship'],
      looks: ['with stacks of containers', 'with a bridge far aft', 'with a long flat hull'],
      build: container,
    },
    {
      id: 'tug',
      nouns: ['tugboat'],
      looks: [
        'with a tall wheelhouse',
        'with tyres hung along the hull',
        'with a short stout hull and one funnel',
      ],
      build: tug,
    },
  ],
  sounds: [
    {
      id: 'horn',
      verbs: ['blows its horn', 'sounds a long blast', 'bellows'],
      sounds: ['one long blast', 'a foghorn droning', 'a bellowing horn'],
      render: horn,
    },
    {
      id: 'steams',
      loops: true,
      verbs: ['steams along', 'churns through water', 'throbs slowly'],
      sounds: [
        'a slow throb in rushing water',
        'an engine under the wash of waves',
        'churning water',
      ],
      render: steams,
    },
    {
      id: 'anchors',
      verbs: ['creaks and rings its bell', 'rocks at anchor', 'rings two bells'],
      sounds: [
        'a little bell over creaking planks',
        'lapping waves and a creaking hull',
        'bells and slow creaks',
      ],
      render: anchors,
    },
    {
      id: 'departs',
      verbs: ['departs with three blasts', 'leaves port', 'hoots and churns away'],
      sounds: [
        'short blasts over churning water',
        'three blasts one after the other',
        'three hoots of a horn',
      ],
      render: departs,
    },
  ],
};

/** Short and stout: a tall wheelhouse, one fat funnel, tyres along the side. */
function tug({ random }: ShapeContext): Surface[] {
  const beam = vary(random, 0.42, 0.06);
  const house = vary(random, 0.42, 0.08);
  const deck = (x: number): number =>
    -0.3 + 0.26 * Math.max(0, x) ** 2 + 0.05 * Math.max(0, -x) ** 2;
  const widths = [0.6, 0.88, 0.98, 1, 1, 0.96, 0.84, 0.58, 0.04];
  const tyres = [-0.7, -0.36, -0.02, 0.32].map((x) =>
    torus([x, deck(x) - 0.14, beam], 0.09, 0.035, 'z'),
  );
  const side: Surface[] = [
    joined(tyres, { tint: DARK, emphasis: 1.5 }),
    windowRow(0.1, 0.56, 3, [0, house - 0.17, 0.225], 0.16),
    joined(
      [-0.3, -0.06].map((x) => ball([x, -0.12, 0.29], 0.06)),
      { tint: DARK },
    ),
  ];
  return headingRight([
    ...hull({ beam, keel: -0.86, waterline: -0.6, widths, deck }),
    finish(roundedBox([0.06, -0.14, 0], [0.98, 0.34, 0.58], 0.05), { tint: 1.7, emphasis: 1.1 }),
    finish(box([0.33, house / 2, 0], [0.46, house, 0.44]), { tint: 1.5, emphasis: 1.1 }),
    finish(box([0.57, house - 0.17, 0], [0.03, 0.16, 0.36]), { tint: DARK }),
    finish(box([0.33, house + 0.03, 0], [0.58, 0.07, 0.54]), { tint: 0.45, emphasis: 1.2 }),
    ...funnel(-0.16, 0, 0.52, 0.13),
    mast(0.26, house, house + 0.42),
    finish(box([0.26, house + 0.26, 0], [0.05, 0.04, 0.3]), { tint: 0.5 }),
    finish(cylinder([-0.66, -0.3, 0], [-0.66, -0.1, 0], 0.07), { tint: 0.3 }),
    finish(ball([1, deck(1) - 0.08, 0], 0.12), { tint: DARK }),
    ...mirrored(side, 'z'),
  ]);
}

/** Blasts one after another: two close reedy tones that sag into pitch. */
function addBlasts(
  out: Float32Array,
  context: SoundContext,
  note: number,
  starts: readonly number[],
  length: number,
): void {
  const { random, pitch } = context;
  const blast = swell(length, random.between(0.1, 0.16), Math.min(0.2, length / 4));
  // The bell of the horn lets little through above 1 kHz.
  const bell = 1000 * pitch;
  const partials = rolloff(18, 0.7).map((gain, k) => gain / (1 + (((k + 1) * note) / bell) ** 2));
  for (const ratio of [1, random.pick([1.189, 1.26, 1.335])]) {
    for (const at of starts) {
      addTone(out, context, {
        at,
        duration: length,
        frequency: (t) => note * ratio * (1 - 0.06 * Math.exp(-t / 0.07)),
        partials,
        gain: (t) => 0.5 * blast(t),
      });
    }
  }
}

/** Water along the hull, swelling slowly. */
function addWash(out: Float32Array, context: SoundContext, rateHz: number, gain: number): void {
  const { random, pitch } = context;
  const swells = drift(random, rateHz, 0.7);
  const water = bandNoise(context, random, (t) => 620 * pitch ** 0.5 * swells(t), 0.45);
  add(out, context, shapeBy(water, context, swells), 0, gain);
}

/** The slow engine deep in the hull. */
function addThrob(out: Float32Array, context: SoundContext, gain: number): void {
  const { random, pitch } = context;
  const rate = random.between(1.6, 2.1) * pitch ** 0.3;
  const strokes = firings(
    context,
    random,
    rate,
    [
      [0, 1],
      [0.5, 0.65],
    ],
    0.01,
  );
  const engine = silence(context);
  addFirings(engine, context, random, strokes, 0.016, 0.25);
  const throb = resonate(engine, context, [
    { frequency: 62 * pitch, q: 1.3, gain: 1.4 },
    { frequency: 140 * pitch, q: 1.5, gain: 0.8 },
  ]);
  add(out, context, throb, 0, gain);
}

/** A single long blast over the sea. */
function horn(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const out = silence(context);
  addBlasts(out, context, 98 * pitch, [0.05], all * random.between(0.82, 0.93));
  addWash(out, context, 0.5, 0.05);
  return out;
}

/** Under way: the engine throbs below the rush of water. */
function steams(context: SoundContext): Float32Array {
  const out = silence(context);
  addThrob(out, context, 1);
  addWash(out, context, 1.1, 0.14);
  return out;
}

/** At anchor: the ship's bell in pairs, timber that creaks as she rolls, lapping water. */
function anchors(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const out = silence(context);
  addWash(out, context, 0.6, 0.1);
  const pair = random.between(0.26, 0.32);
  for (const start of [0.1 * all, 0.6 * all]) {
    for (const at of [start, start + pair]) {
      strike(out, context, at, 560 * pitch, modesOf(BELL_MODES, 1.1), 0.16);
    }
  }
  // Wood that slips and sticks: its clicks first crowd, then spread.
  const creaks = silence(context);
  const grip = path(
    [0, 0],
    [0.2 * all, 0],
    [0.35 * all, 1],
    [0.56 * all, 0.1],
    [0.66 * all, 0],
    [0.76 * all, 1],
    [all, 0],
  );
  const rate = path([0.2 * all, 26], [0.4 * all, 58], [0.6 * all, 22], [0.8 * all, 50], [all, 20]);
  addFirings(
    creaks,
    context,
    random,
    firings(context, random, rate, [[0, 1]], 0.1),
    0.0009,
    0.3,
    grip,
  );
  const timber = resonate(creaks, context, [
    { frequency: 480 * pitch, q: 7, gain: 1 },
    { frequency: 1130 * pitch, q: 8, gain: 0.8 },
  ]);
  return add(out, context, timber, 0, 1.1);
}

/** Leaving port: three deep blasts, below them the screw begins to churn. */
function departs(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const out = silence(context);
  addThrob(out, context, 0.12);
  addWash(out, context, 1.1, 0.03);
  const step = all * random.between(0.315, 0.325);
  const starts = [0, 1, 2].map((i) => 0.04 + i * step);
  // The horn of a boat is hardly higher than that of a liner.
  addBlasts(out, context, 88 * pitch ** 0.6, starts, all * random.between(0.24, 0.27));
  return out;
}
