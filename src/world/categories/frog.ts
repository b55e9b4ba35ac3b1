import { leaping, onLilyPad, perched, sitting } from '../shapes/frogs.ts';
import { contour } from '../sounds/contour.ts';
import { swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { resonate } from '../synthesis/filter.ts';
import { add, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, SoundContext } from '../types.ts';

export const frog: Category = {
  id: 'frog',
  family: 'animals',
  nouns: ['frog', 'toad'],
  shapes: [
    {
      id: 'sitting',
      nouns: ['sitting frog'],
      looks: ['with bent legs and bulging eyes', 'with a wide mouth', 'with splayed toes'],
      build: sitting,
    },
    {
      id: 'leaping',
      nouns: ['leaping frog'],
      looks: [
        'with long hind legs stretched out',
        'with webbed feet in the air',
        'with bulging eyes and a wide mouth',
      ],
      build: leaping,
    },
    {
      id: 'lily',
      nouns: ['pond frog'],
      looks: [
        'with a lily pad below it',
        'with a puffed throat',
        'with bulging eyes and a water lily',
      ],
      build: onLilyPad,
    },
    {
      id: 'tree',
      nouns: ['tree frog'],
      looks: [
        'with round toe pads on a twig',
        'with big eyes and bent legs',
        'with a leaf beside it',
      ],
      build: perched,
    },
  ],
  sounds: [
    {
      id: 'ribbit',
      verbs: ['croaks', 'ribbits', 'croaks in two parts'],
      sounds: ['a rough croak in two parts', 'creaky throaty croaks', 'a rasping ribbit'],
      render: ribbit,
    },
    {
      id: 'chorus',
      verbs: ['trills in a chorus', 'croaks with others', 'trills across the pond'],
      sounds: [
        'a trilling chorus',
        'several croaks that overlap',
        'rattling trills of different height',
      ],
      render: chorus,
    },
    {
      id: 'bullfrog',
      verbs: ['croaks slowly', 'drones from the pond', 'booms'],
      sounds: ['a droning croak', 'slow droning croaks', 'slow hollow croaking'],
      render: bullfrog,
    },
  ],
};

/** A croak: slow pulses of the throat, through the vocal sac added by `sac`. */
interface Croak {
  readonly at: number;
  readonly length: number;
  /** Pulses per second at the beginning. */
  readonly rate: number;
}

function addCroak(out: Float32Array, context: SoundContext, { at, length, rate }: Croak): void {
  addTone(out, context, {
    at,
    duration: length,
    frequency: (t) => rate * (1 + 0.5 * t) * context.pitch ** 0.4,
    partials: rolloff(110, 0.05),
    gain: swell(length, 0.03, 0.07),
  });
}

function sac(
  source: Float32Array,
  context: SoundContext,
  first: number,
  second: number,
): Float32Array {
  const { pitch, durationSeconds } = context;
  const open = contour(durationSeconds, 1, [0, 0.9], [0.3, 1.1], [0.6, 0.92], [1, 1.1]);
  return resonate(source, context, [
    { frequency: (t) => first * pitch * open(t), q: 7, gain: 1 },
    { frequency: (t) => second * pitch * open(t), q: 9, gain: 0.55 },
  ]);
}

/** "Rib-bit": two croaks of slow pulses, the second higher and longer. */
function ribbit(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const source = silence(context);
  const rate = random.between(38, 48);
  const period = (durationSeconds - 0.05) / (random.chance(0.5) ? 3 : 4);
  for (const start of beats(random, 0.03, durationSeconds - 0.3, period)) {
    addCroak(source, context, { at: start, length: 0.26 * period, rate: rate * 0.85 });
    addCroak(source, context, {
      at: start + 0.36 * period,
      length: 0.5 * period,
      rate: rate * 1.1,
    });
  }
  return sac(source, context, 560, 1480);
}

/** Four frogs of different height trilling in turn and at once. */
function chorus(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  [760, 980, 1250, 1560].forEach((height, frogIndex) => {
    const source = silence(context);
    const length = durationSeconds * random.between(0.26, 0.36);
    const rate = random.between(21, 32);
    const first = 0.02 + (frogIndex * durationSeconds) / 9;
    for (const at of beats(random, first, durationSeconds - 0.2, length * 1.4, 0.08)) {
      addCroak(source, context, { at, length, rate });
    }
    const own = height * random.between(0.96, 1.04) * pitch;
    const sacs = [
      { frequency: own, q: 12, gain: 1 },
      { frequency: 2.1 * own, q: 10, gain: 0.4 },
    ];
    add(out, context, resonate(source, context, sacs));
  });
  return out;
}

/** "Jug-o-rum": three or four long low croaks of a big vocal sac, each lower than the one before. */
function bullfrog(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const source = silence(context);
  const count = 3 + random.integer(2);
  const step = (durationSeconds - 0.06) / count;
  const rate = random.between(30, 36);
  for (let note = 0; note < count; note++) {
    addCroak(source, context, {
      at: 0.03 + note * step,
      length: step * random.between(0.72, 0.82),
      rate: rate * (1 - 0.05 * note),
    });
  }
  return sac(source, context, 250, 620);
}
