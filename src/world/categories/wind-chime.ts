import {
  cylinder,
  ellipse,
  ellipsoid,
  finish,
  lathe,
  place,
  placeAll,
  plate,
  smooth,
  torus,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { scatter, semitones } from '../synthesis/events.ts';
import { BAR_MODES, modesOf, strike } from '../synthesis/modal.ts';
import { silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const windChime: Category = {
  id: 'wind-chime',
  family: 'bells',
  nouns: ['wind chime', 'chime', 'set of chimes'],
  shapes: [
    {
      id: 'tubes',
      nouns: ['tubular wind chime'],
      looks: [
        'with hanging tubes around a disc',
        'with tubes of falling length on strings',
        'with a sail below its tubes',
      ],
      build: tubesOnDisc,
    },
    {
      id: 'row',
      nouns: ['bar chime', 'mark tree'],
      looks: [
        'with a row of thin hanging rods',
        'with rods of falling length under a wooden bar',
        'with many rods like a comb',
      ],
      build: rowOfRods,
    },
    {
      id: 'shells',
      nouns: ['shell chime', 'capiz chime'],
      looks: [
        'with strings of round discs',
        'with flat shells on threads',
        'with many small discs hanging in lines',
      ],
      build: stringsOfShells,
    },
    {
      id: 'pagoda',
      nouns: ['pagoda chime'],
      looks: [
        'with a pointed roof over its tubes',
        'with hanging tubes under flared eaves',
        'with two roofs and a sail',
      ],
      build: tubesUnderRoof,
    },
  ],
  sounds: [
    {
      id: 'breeze',
      verbs: ['tinkles softly', 'jingles in the wind', 'stirs in a breeze'],
      sounds: ['scattered tinkling', 'a gentle random jingling', 'a few drifting notes'],
      render: breeze,
    },
    {
      id: 'sweep',
      verbs: ['shimmers from end to end', 'is swept with a finger', 'glitters upwards'],
      sounds: ['a glittering sweep', 'a cascade of tinkles', 'a magic shimmering run'],
      render: sweep,
    },
    {
      id: 'gusts',
      verbs: ['jangles in gusts', 'clatters and calms down', 'rings wildly in waves'],
      sounds: [
        'waves of dense tinkling',
        'a flurry that calms down',
        'jangling that comes and goes',
      ],
      render: gusts,
    },
  ],
};

interface Hanging {
  readonly count: number;
  /** Of the circle that the tubes hang on. */
  readonly radius: number;
  readonly thickness: number;
  /** Height of the plate the strings are tied to. */
  readonly top: number;
  readonly lengthOf: (index: number) => number;
}

/** Tubes on strings around a clapper disc, a sail on a thread below. */
function hangingTubes({ count, radius, thickness, top, lengthOf }: Hanging): Surface[] {
  const start = top - 0.24;
  const surfaces: Surface[] = [
    finish(cylinder([0, -0.85, 0], [0, top, 0], 0.014), { tint: 0.4, emphasis: 1.2 }),
    finish(ellipsoid([0, -0.1, 0], [radius * 0.5, 0.07, radius * 0.5]), { tint: 0.4 }),
    finish(place(plate(ellipse([0, 0], 0.17, 0.22), 0.04), { move: [0, -0.98, 0] }), {
      tint: 0.45,
      emphasis: 1.2,
    }),
  ];
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * (i + 0.25)) / count;
    const x = radius * Math.cos(angle);
    const z = radius * Math.sin(angle);
    surfaces.push(
      finish(cylinder([x, start, z], [x, start - lengthOf(i), z], thickness), {
        tint: i % 2 === 0 ? 1.2 : 0.9,
        emphasis: 1.4,
      }),
      finish(cylinder([x, start, z], [x, top, z], 0.014), { tint: 0.4, emphasis: 1.2 }),
    );
  }
  return surfaces;
}

/** The classic: tubes of falling length round a clapper, a ring to hang it by. */
function tubesOnDisc({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.44, 0.12);
  const longest = vary(random, 1.25, 0.08);
  const fall = vary(random, 0.1, 0.25);
  return [
    finish(torus([0, 0.98, 0], 0.1, 0.035, 'z'), { tint: 0.6 }),
    finish(cylinder([0, 0.68, 0], [0, 0.76, 0], radius * 1.25), { tint: 0.5, emphasis: 1.2 }),
    finish(cylinder([0, 0.76, 0], [0, 0.9, 0], 0.025), { tint: 0.4 }),
    ...hangingTubes({
      count: 5 + random.integer(2),
      radius,
      thickness: 0.08,
      top: 0.7,
      lengthOf: (index) => longest - fall * index,
    }),
  ];
}

/** A bar chime: many thin rods side by side under a bar that hangs by two cords from a ring. */
function rowOfRods({ random }: ShapeContext): Surface[] {
  const count = 11 + random.integer(3);
  const longest = vary(random, 1.35, 0.08);
  const shortest = vary(random, 0.4, 0.2);
  const side = random.chance(0.5) ? 1 : -1;
  const cord = (x: number): Surface =>
    finish(cylinder([x, 0.5, 0], [0, 0.9, 0], 0.022), { tint: 0.35, emphasis: 1.3 });
  const rods = Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    const x = side * (share * 1.7 - 0.85);
    const length = longest + (shortest - longest) * share;
    return finish(cylinder([x, 0.36, 0], [x, 0.36 - length, 0], 0.036), {
      tint: i % 2 === 0 ? 1.5 : 0.8,
      emphasis: 1.4,
    });
  });
  return [
    finish(torus([0, 0.96, 0], 0.09, 0.035, 'z'), { tint: 0.6 }),
    cord(-0.85),
    cord(0.85),
    finish(cylinder([-1, 0.46, 0], [1, 0.46, 0], 0.09), { tint: 0.45 }),
    ...rods,
  ];
}

/** Threads of flat round shells under a hoop, the middle threads longest. */
function stringsOfShells({ random }: ShapeContext): Surface[] {
  const threads = 7;
  const size = vary(random, 0.115, 0.1);
  const radius = vary(random, 0.52, 0.1);
  const knot: Vec3 = [0, 0.98, 0];
  const surfaces: Surface[] = [
    finish(torus([0, 0.98, 0], 0.07, 0.03, 'z'), { tint: 0.5 }),
    finish(torus([0, 0.66, 0], radius, 0.06, 'y'), { tint: 0.42 }),
  ];
  for (let thread = 0; thread < threads; thread++) {
    const angle = (2 * Math.PI * (thread + 0.25)) / threads;
    const isMiddle = thread === threads - 1;
    const x = isMiddle ? 0 : radius * Math.cos((angle * threads) / (threads - 1));
    const z = isMiddle ? 0 : radius * Math.sin((angle * threads) / (threads - 1));
    const shells = isMiddle ? 6 : 5;
    const gap = 2.25 * size;
    const bottom = 0.5 - gap * (shells - 0.5);
    surfaces.push(
      finish(cylinder([x, bottom, z], isMiddle ? knot : [x, 0.66, z], 0.014), { tint: 0.35 }),
      finish(cylinder([x, 0.66, z], knot, 0.014), { tint: 0.35 }),
    );
    for (let shell = 0; shell < shells; shell++) {
      const disc = place(plate(ellipse([0, 0], size, size, 14), 0.03), {
        turn: [0, random.between(-0.7, 0.7), 0],
        move: [x, 0.48 - gap * shell, z],
      });
      surfaces.push(finish(disc, { tint: (shell + thread) % 2 === 0 ? 1.35 : 0.85 }));
    }
  }
  return surfaces;
}

/** Tubes of one length under two pointed roofs with flared eaves. */
function tubesUnderRoof({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.36, 0.1);
  const length = vary(random, 1, 0.1);
  const roof = (width: number, height: number): Surface => {
    const profile: Vec2[] = smooth([
      [width, 0.04],
      [width * 0.8, 0.03],
      [width * 0.4, height * 0.4],
      [width * 0.12, height * 0.8],
      [0.02, height],
    ]);
    const soffit: Vec2[] = [
      [0, 0],
      [width, 0.03],
    ];
    return finish(lathe([...soffit, ...profile]), { tint: 0.55, emphasis: 1.3 });
  };
  return [
    finish(torus([0, 1.2, 0], 0.08, 0.03, 'z'), { tint: 0.6 }),
    ...placeAll([roof(0.4, 0.36)], { move: [0, 0.8, 0] }),
    ...placeAll([roof(radius * 1.9, 0.4)], { move: [0, 0.5, 0] }),
    ...hangingTubes({
      count: 5 + random.integer(2),
      radius,
      thickness: 0.075,
      top: 0.52,
      lengthOf: () => length,
    }),
  ];
}

const PENTATONIC = [0, 2, 4, 7, 9, 12];

/** The pitches of the tubes: a scale, but no two chimes quite alike. */
function tuned({ random, pitch }: SoundContext): number[] {
  const lowest = 1450 * pitch * random.between(0.94, 1.06);
  return PENTATONIC.map((step) => semitones(lowest * random.between(0.99, 1.01), step));
}

/** Thin hanging tubes touched now and then: high notes at random, all ringing on. */
function breeze(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const tubes = tuned(context);
  const until = durationSeconds * 0.85;
  for (const at of [0.02, ...scatter(random, 0.1, until, random.between(4, 7))]) {
    const modes = modesOf(BAR_MODES, random.between(1.1, 1.7));
    strike(out, context, at, random.pick(tubes), modes, random.between(0.3, 1));
  }
  return out;
}

/** A finger draws along thin rods: a fast run from one end to the other, often back again more slowly. */
function sweep(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const count = 17 + random.integer(6);
  const lowest = 1500 * pitch * random.between(0.94, 1.06);
  const rods = Array.from({ length: count }, (_, i) =>
    semitones(lowest, (24 * i) / count + random.between(-0.3, 0.3)),
  );
  if (random.chance(0.4)) rods.reverse();
  const modes = modesOf(BAR_MODES.slice(0, 2), 0.75);
  const turning = durationSeconds * random.between(0.36, 0.46);
  rods.forEach((rod, i) => {
    const at = 0.02 + (turning * i) / count + random.between(0, 0.012);
    strike(out, context, at, rod, modes, random.between(0.5, 1));
  });
  const back = durationSeconds * random.between(0.85, 0.95) - turning;
  [...rods].reverse().forEach((rod, i) => {
    const at = turning + (back * (i + 1)) / count + random.between(0, 0.02);
    strike(out, context, at, rod, modes, random.between(0.35, 0.7));
  });
  return out;
}

/** Two gusts: each begins with many tubes at once and thins out. */
function gusts(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const tubes = tuned(context);
  const second = durationSeconds * random.between(0.45, 0.58);
  for (const start of [0.02, second]) {
    const strokes = 11 + random.integer(4);
    for (let i = 0; i < strokes; i++) {
      const at = start + 0.75 * (i / strokes) ** 1.7 * random.between(0.9, 1.1);
      const modes = modesOf(BAR_MODES, random.between(0.6, 1.1));
      const gain = random.between(0.5, 1) * (1 - (0.6 * i) / strokes);
      strike(out, context, at, random.pick(tubes), modes, gain);
    }
  }
  return out;
}
