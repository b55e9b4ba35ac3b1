import { cabin, vintage, loader } from '../shapes/tractors.ts';
import { addFirings, firings, type FiringOrder } from '../sounds/engine.ts';
import { path, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { add, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, SoundContext } from '../types.ts';

export const tractor: Category = {
  id: 'tractor',
  family: 'engines',
  nouns: ['tractor', 'farm tractor'],
  shapes: [
    {
      id: 'cabin',
      nouns: [],
      looks: [
        'with a glazed cab and huge rear wheels',
        'with a roof and tall windows',
        'with an exhaust stack on the bonnet',
      ],
      build: cabin,
    },
    {
      id: 'vintage',
      nouns: ['vintage tractor', 'old tractor'],
      looks: [
        'with an open seat and a steering wheel',
        'with huge rear wheels and small front ones',
        'with a chimney on a narrow bonnet',
      ],
      build: vintage,
    },
    {
      id: 'loader',
      nouns: ['loader tractor', 'front loader'],
      looks: [
        'with a bucket on two arms in front',
        'with a canopy on posts',
        'with huge rear wheels and a front loader',
      ],
      build: loader,
    },
  ],
  sounds: [
    {
      id: 'chugs',
      loops: true,
      verbs: ['chugs', 'clatters at a standstill', 'putters slowly'],
      sounds: ['a slow diesel clatter', 'steady chugging', 'heavy knocks one after another'],
      render: chugs,
    },
    {
      id: 'starts',
      verbs: ['starts up', 'coughs into life', 'cranks and catches'],
      sounds: [
        'a starter cranking before the diesel catches',
        'coughs that turn into chugging',
        'a grinding start and a clatter',
      ],
      render: starts,
    },
    {
      id: 'pulls',
      verbs: ['pulls hard', 'labours under load', 'strains'],
      sounds: ['a labouring diesel', 'heavy puffs with a gear whine', 'a straining clatter'],
      render: pulls,
    },
  ],
};

/** Two large cylinders in even turn. */
const TWO: FiringOrder = [
  [0, 1],
  [0.5, 0.75],
];

/** A diesel: every stroke a deep thump, the hard knock of its injection and a puff from the stack. */
function diesel(
  context: SoundContext,
  cycles: number | Curve,
  load: number | Curve = 1,
): Float32Array {
  const { random, pitch } = context;
  const strokes = firings(context, random, cycles, TWO, 0.03);
  const thump = silence(context);
  addFirings(thump, context, random, strokes, 0.005, 0.4, load);
  const out = resonate(thump, context, [
    { frequency: 74 * pitch, q: 1.8, gain: 1 },
    { frequency: 185 * pitch, q: 2, gain: 0.8 },
  ]);
  const knock = silence(context);
  addFirings(knock, context, random, strokes, 0.0012, 1, load);
  add(
    out,
    context,
    resonate(knock, context, [
      { frequency: 1250 * pitch, q: 5, gain: 1.4 },
      { frequency: 2350 * pitch, q: 6, gain: 1.2 },
    ]),
  );
  const puff = silence(context);
  addFirings(puff, context, random, strokes, 0.022, 1, load);
  return add(
    out,
    context,
    resonate(puff, context, [{ frequency: 620 * pitch, q: 0.9, gain: 0.7 }]),
  );
}

/** Standing: one heavy stroke after another. */
function chugs(context: SoundContext): Float32Array {
  return diesel(context, context.random.between(2.6, 3.3) * context.pitch ** 0.3);
}

/** The starter grinds in time with the compression, the engine coughs, then runs. */
function starts(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const catches = all * random.between(0.34, 0.42);
  const speed = path([catches, 2], [catches + 0.15 * all, 4.6], [all, 3.6]);
  const load = path([catches - 0.25, 0], [catches - 0.2, 0.5], [catches, 1.3], [all, 1]);
  const out = diesel(context, (t) => speed(t) * pitch ** 0.3, load);
  const effort = swell(catches, 0.05, 0.1);
  const rate = random.between(4.2, 5.2);
  const strain: Curve = (t) => Math.sin(2 * Math.PI * rate * t);
  addTone(out, context, {
    at: 0.02,
    duration: catches,
    frequency: (t) => pitch * (230 + 45 * strain(t)),
    partials: rolloff(24, 0.5),
    gain: (t) => 0.09 * effort(t) * (0.65 + 0.35 * strain(t)),
  });
  return out;
}

/** Under load: quicker, heavier strokes that slow down, and the whine of the gears. */
function pulls(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const fast = random.between(5.6, 6.6);
  const bogged = all * random.between(0.5, 0.65);
  const speed = path([0, 0.75 * fast], [0.2 * all, fast], [bogged, 0.6 * fast], [all, 0.85 * fast]);
  const load = path([0, 0.7], [0.2 * all, 1], [bogged, 1.3], [all, 1]);
  const cycles: Curve = (t) => speed(t) * pitch ** 0.3;
  const out = diesel(context, cycles, load);
  addTone(out, context, {
    at: 0,
    duration: all,
    frequency: (t) => 62 * speed(t) * pitch,
    partials: rolloff(6, 1.2),
    gain: 0.06,
  });
  return out;
}
