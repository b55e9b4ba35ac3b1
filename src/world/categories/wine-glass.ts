import { ball, cylinder, finish, lathe, smooth, vary, type Vec2 } from '../surfaces/index.ts';
import { drift, path } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { makeGrains } from '../sounds/grains.ts';
import { GLASS_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const wineGlass: Category = {
  id: 'wine-glass',
  family: 'household',
  nouns: ['wine glass', 'drinking glass', 'stemmed glass'],
  shapes: [
    {
      id: 'goblet',
      nouns: ['goblet'],
      looks: [
        'with a round bowl on a thin stem',
        'with a stem and a flat foot',
        'with a bowl that narrows to its rim',
      ],
      build: goblet,
    },
    {
      id: 'flute',
      nouns: ['champagne flute'],
      looks: ['with a tall slim bowl', 'with a slender outline', 'with a narrow tube on a stem'],
      build: champagneFlute,
    },
    {
      id: 'cocktail',
      nouns: ['cocktail glass'],
      looks: [
        'with a wide cone on a stem',
        'with an olive on a stick',
        'with straight slanting sides above a thin stem',
      ],
      build: cocktailGlass,
    },
    {
      id: 'coupe',
      nouns: ['coupe'],
      looks: ['with a broad shallow bowl', 'with a wide open rim', 'with a low cup on a stem'],
      build: coupe,
    },
  ],
  sounds: [
    {
      id: 'rub',
      verbs: ['sings', 'hums when its rim is rubbed', 'swells into a pure tone'],
      sounds: [
        'a pure singing tone that swells',
        'a rubbed rim humming',
        'a steady note that grows and beats',
      ],
      render: rub,
    },
    {
      id: 'clink',
      verbs: ['clinks', 'pings', 'is tapped and rings'],
      sounds: [
        'a delicate ping',
        'thin clear clinks that ring on',
        'a light tap with a long fine ringing',
      ],
      render: clink,
    },
    {
      id: 'toast',
      verbs: ['clinks in a toast', 'clinks with many others', 'tinkles all round'],
      sounds: [
        'many clinks of different pitch',
        'a toast going round',
        'quick clinks tumbling over each other',
      ],
      render: toast,
    },
  ],
};

interface Stemware {
  /** The bowl from where it meets the stem up to its rim. */
  readonly bowl: readonly Vec2[];
  readonly foot: number;
  readonly stem: number;
  /** How far up the bowl it is filled, as a height. */
  readonly level: number;
}

/** A bowl, darker where it is filled, on a stem and a flat foot. */
function stemware({ bowl, foot, stem, level }: Stemware): Surface[] {
  const base = bowl[0]?.[1] ?? 0;
  const middle = (base - 0.85) / 2;
  const rim = bowl[bowl.length - 1] ?? [0.4, 1];
  const wet = bowl.filter(([, y]) => y <= level);
  const dry = bowl.filter(([, y]) => y >= level);
  const top = wet[wet.length - 1] ?? rim;
  const inner = [...dry].reverse().map(([radius, y]): Vec2 => [radius * 0.95, y]);
  return [
    finish(lathe(wet), { tint: 0.5, emphasis: 1.2 }),
    finish(lathe([top, ...dry]), { tint: 1.15, emphasis: 1.4 }),
    finish(lathe(inner), { tint: 1.3, emphasis: 0.8 }),
    finish(
      lathe([
        [top[0] * 0.95, top[1]],
        [0, top[1]],
      ]),
      { tint: 0.4, emphasis: 0.8 },
    ),
    finish(
      lathe([
        [rim[0] * 0.96, rim[1] - 0.01],
        [rim[0] * 1.02, rim[1]],
        [rim[0] * 0.96, rim[1] + 0.015],
      ]),
      { tint: 1.6, emphasis: 1.5 },
    ),
    finish(
      lathe([
        [stem, -0.85],
        [stem * 0.8, middle],
        [stem, base + 0.01],
      ]),
      { emphasis: 1.8 },
    ),
    finish(
      lathe([
        [0, -1],
        [foot, -1],
        [foot, -0.96],
        [foot * 0.5, -0.92],
        [stem, -0.84],
      ]),
      { emphasis: 1.1 },
    ),
  ];
}

/** A red wine glass: a belly that narrows towards the rim. */
function goblet({ random }: ShapeContext): Surface[] {
  const belly = vary(random, 0.52, 0.1);
  const mouth = belly * random.between(0.7, 0.85);
  const stem = 0.05;
  const base = vary(random, -0.1, 0.4);
  const bowl: Vec2[] = smooth(
    [
      [stem, base],
      [belly * 0.72, base + 0.16],
      [belly, base + 0.45],
      [(belly + mouth) / 2, 0.75],
      [mouth, 1],
    ],
    8,
  );
  return stemware({ bowl, foot: vary(random, 0.42, 0.1), stem, level: base + 0.5 });
}

/** A slim tall bowl that holds sparkling wine. */
function champagneFlute({ random }: ShapeContext): Surface[] {
  const belly = vary(random, 0.24, 0.1);
  const stem = 0.045;
  const base = vary(random, -0.35, 0.2);
  const bowl: Vec2[] = smooth(
    [
      [stem, base],
      [belly * 0.68, base + 0.25],
      [belly, base + 0.75],
      [belly * 0.96, 0.85],
      [belly * 0.88, 1.1],
    ],
    8,
  );
  return stemware({ bowl, foot: vary(random, 0.31, 0.1), stem, level: vary(random, 0.65, 0.15) });
}

/** A cone as wide as it is open, an olive on a stick in it. */
function cocktailGlass({ random }: ShapeContext): Surface[] {
  const mouth = vary(random, 0.78, 0.08);
  const stem = 0.05;
  const base = vary(random, 0.05, 1);
  const bowl = Array.from({ length: 13 }, (_, i): Vec2 => {
    const t = i / 12;
    return [stem + (mouth - stem) * t, base + (0.82 - base) * t];
  });
  const level = base + (0.82 - base) * 0.62;
  return [
    ...stemware({ bowl, foot: vary(random, 0.45, 0.1), stem, level }),
    finish(cylinder([-0.12, level - 0.1, 0.1], [mouth * 0.98, 1.08, -0.15], 0.028), {
      tint: [0.7, 0.5, 0.25],
      emphasis: 1.6,
    }),
    finish(ball([0.08, level + 0.08, 0.06], 0.11), { tint: [0.42, 0.52, 0.14], emphasis: 1.4 }),
  ];
}

/** A broad low cup, as in a tower of champagne. */
function coupe({ random }: ShapeContext): Surface[] {
  const mouth = vary(random, 0.68, 0.08);
  const stem = 0.05;
  const base = vary(random, 0.18, 0.3);
  const height = vary(random, 0.44, 0.1);
  const bowl: Vec2[] = smooth(
    [
      [stem, base],
      [mouth * 0.55, base + height * 0.13],
      [mouth * 0.88, base + height * 0.45],
      [mouth, base + height],
    ],
    8,
  );
  return stemware({ bowl, foot: vary(random, 0.42, 0.1), stem, level: base + height * 0.6 });
}

/** A wet finger round the rim: stick and slip drive the lowest mode, which swells and beats. */
function rub(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const frequency = 780 * pitch;
  const grow = path(
    [0, 0],
    [0.12, 0.12],
    [random.between(0.9, 1.3), 1],
    [durationSeconds - 0.3, 0.85],
    [durationSeconds, 0.3],
  );
  const beating = random.between(3.5, 6);
  addTone(out, context, {
    at: 0,
    duration: durationSeconds,
    frequency: (t) => frequency * (1 - 0.006 * Math.exp(-t / 0.3)),
    partials: [1, 0.06, 0.03],
    gain: (t) => 0.8 * grow(t) * (1 + 0.3 * Math.sin(2 * Math.PI * beating * t)),
  });
  addTone(out, context, {
    at: 0,
    duration: durationSeconds,
    frequency: frequency * 2.32,
    partials: [1],
    gain: (t) => 0.07 * grow(t) ** 2,
  });
  const wobble = drift(random, 5, 0.5);
  const finger = bandNoise(context, random, frequency * 2.6, 8);
  return add(
    out,
    context,
    shapeBy(finger, context, (t) => 0.05 * grow(t) * wobble(t)),
  );
}

/** One glass struck on its rim, whole: every mode a pair, as no glass is quite round. */
function rings(context: SoundContext, ratios: readonly number[]): Float32Array[] {
  const { random, pitch } = context;
  return makeGrains(ratios.length, context, 1.8, (grain, line, index) => {
    const frequency = 1180 * pitch * (ratios[index] ?? 1);
    const modes = modesOf(GLASS_MODES, random.between(1.3, 1.7));
    strike(grain, line, 0, frequency, modes, 0.5);
    strike(grain, line, 0, frequency + random.between(2.5, 5), modes.slice(0, 2), 0.35);
    addBurst(grain, line, random, {
      at: 0,
      frequency: 5200 * pitch,
      q: 1,
      gain: 0.35,
      decay: 0.012,
    });
  });
}

/** A glass, and the one it meets, chiming a few times with time to ring. */
function clink(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const [one, other] = rings(context, [1, random.between(1.12, 1.3)]);
  const count = 2 + random.integer(3);
  const interval = (durationSeconds - 0.35) / count;
  for (const at of beats(random, 0.03, durationSeconds - 0.4, interval, 0.06)) {
    if (one) add(out, context, one, at, random.between(0.8, 1));
    if (other) add(out, context, other, at + 0.0015, random.between(0.4, 0.7));
  }
  return out;
}

/** Glass after glass round a table, two at a time, close together and then the last apart. */
function toast(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const glasses = rings(
    context,
    [0.86, 1, 1.14, 1.31, 1.5].map((ratio) => ratio * random.between(0.97, 1.03)),
  );
  const interval = random.between(0.15, 0.22);
  const times = beats(random, 0.03, durationSeconds * 0.62, interval, 0.4);
  for (const at of [...times, durationSeconds * random.between(0.72, 0.8)]) {
    add(out, context, random.pick(glasses), at, random.between(0.5, 1));
    add(out, context, random.pick(glasses), at + 0.002, random.between(0.4, 0.8));
  }
  return out;
}
