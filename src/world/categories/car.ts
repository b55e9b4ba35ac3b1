import { saloon, van, beetle, pickup } from '../shapes/road-cars.ts';
import { addFirings, firings, type FiringOrder } from '../sounds/engine.ts';
import { drift, path, pulses, swell } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { passing } from '../sounds/passing.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, SoundContext } from '../types.ts';

export const car: Category = {
  id: 'car',
  family: 'engines',
  nouns: ['car', 'automobile', 'motor car'],
  shapes: [
    {
      id: 'saloon',
      nouns: ['saloon car', 'sedan'],
      looks: ['with a bonnet and a boot', 'with four wheels and dark windows', 'with a low cabin'],
      build: saloon,
    },
    {
      id: 'van',
      nouns: ['van', 'minibus'],
      looks: ['with a tall boxy body', 'with a sliding door', 'with a short nose and a long roof'],
      build: van,
    },
    {
      id: 'beetle',
      nouns: ['beetle car'],
      looks: ['with a round roof', 'with bulging mudguards', 'with a humped back'],
      build: beetle,
    },
    {
      id: 'pickup',
      nouns: ['pickup truck', 'pickup'],
      looks: ['with an open load bed', 'with a cabin in front of a flat bed', 'with a tailgate'],
      build: pickup,
    },
  ],
  sounds: [
    {
      id: 'idles',
      loops: true,
      verbs: ['idles', 'hums at a standstill', 'ticks over'],
      sounds: ['a soft even engine purr', 'a motor ticking over', 'a smooth humming'],
      render: idles,
    },
    {
      id: 'honks',
      verbs: ['honks', 'blows its horn', 'beeps'],
      sounds: ['a blaring two-note horn', 'impatient honking', 'short beeps of a horn'],
      render: honks,
    },
    {
      id: 'accelerates',
      verbs: ['accelerates', 'changes gear', 'pulls away'],
      sounds: [
        'an engine going up through the gears',
        'a motor whose note drops with every gear and climbs again',
        'a rising engine note',
      ],
      render: accelerates,
    },
    {
      id: 'passes',
      verbs: ['passes by honking', 'drives past', 'rushes by'],
      sounds: ['a horn falling in pitch as it passes', 'tyres rushing by', 'an engine going past'],
      render: passes,
    },
  ],
};

/** Four cylinders in even turn, each a little different. */
const FOUR: FiringOrder = [
  [0, 1],
  [0.25, 0.85],
  [0.5, 0.95],
  [0.75, 0.8],
];

/** Standing with the motor running: quick even pulses, well muffled, and the tick of the valves. */
function idles(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const cycles = random.between(7.5, 9) * pitch ** 0.5;
  const engine = silence(context);
  addFirings(engine, context, random, firings(context, random, cycles, FOUR, 0.02), 0.004, 0.3);
  const out = resonate(engine, context, [
    { frequency: 105 * pitch, q: 1.4, gain: 1 },
    { frequency: 290 * pitch, q: 2, gain: 0.6 },
  ]);
  const valves = bandNoise(context, random, 2600 * pitch, 1.2);
  add(out, context, shapeBy(valves, context, pulses(4 * cycles, 5, 0.25)), 0, 0.025);
  return out;
}

/** The motor at work: firing pulses through the exhaust, with the rush of the tyres. */
function drive(context: SoundContext, speed: Curve, load: Curve, road: Curve): Float32Array {
  const { random, pitch } = context;
  const rough = drift(random, 5, 0.006);
  const engine = silence(context);
  addTone(engine, context, {
    at: 0,
    duration: context.durationSeconds,
    frequency: (t) => 0.5 * speed(t) * pitch * rough(t),
    // Four cylinders are nearly alike: only a trace is left between the multiples of the firing rate.
    partials: rolloff(56, 0.8).map((gain, index) => (index % 2 === 1 ? gain : 0.14 * gain)),
    gain: load,
  });
  const out = resonate(engine, context, [
    { frequency: 130 * pitch, q: 1.2, gain: 1 },
    { frequency: 430 * pitch, q: 1.5, gain: 0.8 },
  ]);
  const tyres = bandNoise(context, random, 800 * pitch, 0.5);
  return add(out, context, shapeBy(tyres, context, road), 0, 0.12);
}

/** Pulling away smoothly through four gears: up, down at each change, and up again more slowly. */
function accelerates(context: SoundContext): Float32Array {
  const { random, durationSeconds: all } = context;
  const top = random.between(112, 128);
  const changes = [0.22, 0.46, 0.72].map((share) => all * (share + random.between(-0.015, 0.015)));
  const after = [0.56, 0.64, 0.7];
  const speed = path(
    [0, 38],
    ...changes.flatMap((at, gear) => [
      [at, top] as const,
      [at + 0.09, after[gear]! * top] as const,
    ]),
    [all, 0.98 * top],
  );
  const load = path(
    [0, 0.5],
    [0.15, 1],
    ...changes.flatMap((at) => [
      [at - 0.01, 1] as const,
      [at + 0.04, 0.25] as const,
      [at + 0.13, 1] as const,
    ]),
  );
  return drive(context, speed, load, (t) => 0.2 + (0.5 * t) / all);
}

/** Adds the horn: two reedy discs a third apart. */
function addHorn(
  out: Float32Array,
  context: SoundContext,
  at: number,
  length: number,
  note: Curve,
  gain: number,
): void {
  const blare = swell(length, 0.02, 0.04);
  for (const ratio of [1, 1.25]) {
    addTone(out, context, {
      at,
      duration: length,
      frequency: (t) => note(at + t) * ratio,
      partials: [0.6, 0.8, 1, 0.9, 0.7, 0.55, 0.4, 0.3, 0.2, 0.15, 0.1],
      gain: (t) => gain * blare(t),
    });
  }
}

/** Two or three honks over the idling motor, the last one long. */
function honks(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const out = shapeBy(idles(context), context, 0.5);
  const note = random.between(370, 430) * pitch;
  const short = all * random.between(0.1, 0.14);
  const gap = all * random.between(0.05, 0.08);
  const count = 1 + random.integer(2);
  let at = 0.04;
  for (let i = 0; i < count; i++) {
    addHorn(out, context, at, short, () => note, 0.2);
    at += short + gap;
  }
  addHorn(out, context, at, all * random.between(0.35, 0.45), () => note, 0.2);
  return out;
}

/** Driving past with the hand on the horn: everything falls in pitch as it goes by. */
function passes(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const moment = all * random.between(0.42, 0.56);
  const { doppler, near } = passing(moment, 0.12, 0.2 * all);
  const revs = random.between(105, 130);
  const out = drive(
    context,
    (t) => revs * doppler(t),
    () => 0.6,
    () => 3,
  );
  const note = random.between(370, 430) * pitch;
  addHorn(out, context, moment - 0.26 * all, 0.5 * all, (t) => note * doppler(t), 0.24);
  return shapeBy(out, context, near);
}
