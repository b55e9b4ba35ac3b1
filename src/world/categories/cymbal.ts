import { ball, box, cylinder, finish, placeAll, torus, vary } from '../surfaces/index.ts';
import { tripod } from '../shapes/percussion.ts';
import { bowedPlate } from '../shapes/turned-plates.ts';
import { path, strikeCurve, swell } from '../synthesis/envelope.ts';
import { filter } from '../synthesis/filter.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { addBurst, white } from '../synthesis/noise.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const cymbal: Category = {
  id: 'cymbal',
  family: 'percussion',
  nouns: ['cymbal', 'drummer cymbal'],
  shapes: [
    {
      id: 'crash',
      nouns: ['crash cymbal'],
      looks: [
        'with a wide tilted plate on a stand',
        'with a tripod and a single plate',
        'with a domed cup and a wing nut',
      ],
      build: onStand,
    },
    {
      id: 'hands',
      nouns: ['pair of cymbals', 'hand cymbals'],
      looks: [
        'with two plates facing each other',
        'with leather straps behind domed cups',
        'with two round plates held apart',
      ],
      build: handPair,
    },
    {
      id: 'double',
      nouns: ['cymbal stand'],
      looks: [
        'with two plates on one forked stand',
        'with a large and a small plate on arms',
        'with plates at different heights',
      ],
      build: twoOnStand,
    },
    {
      id: 'hihat',
      nouns: ['hi-hat'],
      looks: [
        'with two plates facing on one rod',
        'with a pedal under a tripod',
        'with a plate upside down below another',
      ],
      build: hiHat,
    },
  ],
  sounds: [
    {
      id: 'crash',
      verbs: ['crashes', 'explodes in hiss', 'is hit hard'],
      sounds: ['a bright splashing crash', 'a burst of sizzling hiss', 'a loud splash dying away'],
      render: crash,
    },
    {
      id: 'ticking',
      verbs: ['ticks a steady beat', 'chicks open and shut', 'keeps time'],
      sounds: [
        'crisp ticks with open hisses',
        'a tss tss tss rhythm',
        'short bright strokes in time',
      ],
      render: ticking,
    },
    {
      id: 'ride',
      verbs: ['swings along', 'pings over a soft hiss', 'plays a swing pattern'],
      sounds: [
        'a jazzy ding dinga ding',
        'clear stick pings over a wash',
        'a swinging pattern of pings',
      ],
      render: ride,
    },
    {
      id: 'clash',
      verbs: ['clashes twice', 'is clashed and muffled', 'splashes on the beat'],
      sounds: ['two splashing clashes', 'marching clashes cut short', 'a clash and then another'],
      render: clash,
    },
  ],
};

/** Felt and wing nut above the cup at y = 0. */
function nut(radius: number): Surface[] {
  const y = radius * 0.24;
  return [
    finish(cylinder([0, y, 0], [0, y + 0.16, 0], 0.035), { tint: 0.3 }),
    finish(box([0, y + 0.12, 0], [0.2, 0.08, 0.05]), { tint: 0.25 }),
  ];
}

/** One large plate tilted towards the viewer on a tripod. */
function onStand({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.9, 0.06);
  const height = vary(random, 0.5, 0.12);
  const lean = random.between(0.1, 0.3) * (random.chance(0.5) ? 1 : -1);
  return [
    ...placeAll([...bowedPlate(radius), ...nut(radius)], {
      turn: [random.between(0.35, 0.55), 0, lean],
      move: [0, height, 0],
    }),
    ...tripod(0, -0.95, height, 0.5),
  ];
}

/** Two plates upright, nearly meeting, each with a strap behind its cup. */
function handPair({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.82, 0.06);
  const gap = vary(random, 0.22, 0.2);
  const open = vary(random, 0.42, 0.15);
  const strap = (): Surface[] => [
    finish(torus([0, radius * 0.36, 0], 0.15, 0.045, 'z'), {
      tint: [0.36, 0.2, 0.11],
      emphasis: 1.4,
    }),
    finish(ball([0, radius * 0.22, 0], 0.08), { tint: 0.3 }),
  ];
  const plate = (): Surface[] => [...bowedPlate(radius), ...strap()];
  const shift = gap + radius * Math.sin(open) * 0.75;
  return placeAll(
    [
      ...placeAll(plate(), { turn: [0, 0, Math.PI / 2 - open], move: [-shift, 0, 0] }),
      ...placeAll(plate(), { turn: [0, 0, -Math.PI / 2 + open], move: [shift, 0.06, 0] }),
    ],
    { turn: [0.1, 0.45, 0] },
  );
}

/** A small plate above a large one, on the two arms of one stand. */
function twoOnStand({ random }: ShapeContext): Surface[] {
  const large = vary(random, 0.62, 0.06);
  const small = vary(random, 0.44, 0.06);
  const side = random.chance(0.5) ? 1 : -1;
  const arm = (x: number, y: number): Surface =>
    finish(cylinder([0, -0.2, 0], [x, y, 0], 0.035), { tint: 0.4, emphasis: 1.3 });
  const held = (radius: number, x: number, y: number): Surface[] => [
    arm(x, y),
    ...placeAll([...bowedPlate(radius), ...nut(radius)], {
      turn: [0.45, 0, -0.25 * Math.sign(x)],
      move: [x, y, 0],
    }),
  ];
  return [
    ...tripod(0, -0.95, -0.15, 0.5),
    ...held(large, -0.52 * side, 0.22),
    ...held(small, 0.52 * side, 0.66),
  ];
}

/** A plate above a mirrored one on one rod, worked by a pedal. */
function hiHat({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.7, 0.06);
  const gap = vary(random, 0.36, 0.12);
  const height = vary(random, 0.5, 0.08);
  const pedal = placeAll([finish(box([0, 0, 0], [0.28, 0.06, 0.72]), { tint: 0.25 })], {
    turn: [0.28, 0, 0],
    move: [0, -0.82, 0.36],
  });
  return [
    ...placeAll(bowedPlate(radius), { turn: [0.06, 0, 0], move: [0, height, 0] }),
    ...placeAll(placeAll(bowedPlate(radius, 0.5), { scale: [1, -1, 1] }), {
      turn: [0.06, 0, 0],
      move: [0, height - gap, 0],
    }),
    ...tripod(0, -0.95, height - 0.1, 0.5),
    finish(cylinder([0, height, 0], [0, height + 0.42, 0], 0.035), { tint: 0.4, emphasis: 1.4 }),
    finish(cylinder([0, height + 0.18, 0], [0, height + 0.28, 0], 0.08), { tint: 0.25 }),
    ...pedal,
  ];
}

/** A stroke's length in seconds to -60 dB, how much of it is hiss, how much sounds as separate metal tones. */
interface Hit {
  readonly decay: number;
  readonly hiss: number;
  readonly tones: number;
}

/** Too many modes to tell apart: a few sounding tones within hiss whose highest part fades first. */
function hit(context: SoundContext, { decay, hiss, tones }: Hit): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const line = { ...context, durationSeconds: Math.min(durationSeconds, 1.1 * decay) };
  const out = silence(line);
  const modes: ModeTable = Array.from({ length: 14 }, (_, index) => [
    1 + index * 0.83 * random.between(0.85, 1.15),
    random.between(0.3, 1) / (1 + 0.05 * index),
    random.between(0.5, 1),
  ]);
  strike(out, line, 0, 610 * pitch, modesOf(modes, decay), 0.09 * tones);
  const falling = path([0, 6500 * pitch], [0.4 * decay, 3200 * pitch], [decay, 2000 * pitch]);
  const body = filter(white(line, random), line, 'band', falling, 0.6);
  add(out, line, shapeBy(body, line, strikeCurve(0.002, decay * 0.9)), 0, hiss);
  const air = filter(white(line, random), line, 'high', 6000 * pitch ** 0.5);
  return add(out, line, shapeBy(air, line, strikeCurve(0.001, decay * 0.5)), 0, 0.5 * hiss);
}

/** A hard stroke on the edge, sometimes a second one into the tail. */
function crash(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const stroke = hit(context, { decay: random.between(2.9, 3.6), hiss: 1, tones: 0.8 });
  add(out, context, stroke, 0.02);
  if (random.chance(0.4))
    add(out, context, stroke, durationSeconds * random.between(0.4, 0.5), 0.8);
  return out;
}

/** Closed strokes in time; every few of them the pedal lets go and the plates sizzle against each other. */
function ticking(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const closed = hit(context, { decay: 0.2, hiss: 1, tones: 0.5 });
  const open = hit(context, { decay: 0.75, hiss: 0.9, tones: 0.6 });
  const step = durationSeconds / (10 + random.integer(5));
  const every = random.pick([3, 4, 4]);
  for (let index = 0, t = 0.02; t < durationSeconds - 0.1; index++, t += step) {
    if (index % every === every - 1) {
      // The next closed stroke cuts the open one off.
      const sizzle = shapeBy(open.slice(), context, cutAt(step));
      add(out, context, sizzle, t, 0.8);
    } else {
      add(out, context, closed, t, index % 2 === 0 ? 1 : 0.65);
    }
  }
  return out;
}

/** Full until a hand or the other plate stops the sound. */
function cutAt(seconds: number): Curve {
  return path([0, 1], [seconds - 0.03, 1], [seconds + 0.03, 0]);
}

/** Long and the two short strokes of swing, in beats. */
const SWING = [0, 1, 1.67, 2, 3, 3.67, 4, 5, 5.67, 6, 7, 7.67];

/** Stick pings on the bow of a ride cymbal, over the wash that they build up. */
function ride(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const line = { ...context, durationSeconds: 0.8 };
  const ping = silence(line);
  const frequency = 1150 * pitch * random.between(0.94, 1.06);
  const modes: ModeTable = [
    [1, 0.5, 1],
    [1.73, 0.7, 0.9],
    [2.61, 1, 0.8],
    [3.87, 0.8, 0.6],
    [5.32, 0.6, 0.5],
  ];
  strike(ping, line, 0, frequency, modesOf(modes, 0.7), 0.5);
  addBurst(ping, line, random, { at: 0, frequency: 5200 * pitch, q: 0.8, gain: 0.7, decay: 0.05 });
  const beat = random.between(0.3, 0.38);
  for (const place of SWING) {
    const at = 0.02 + place * beat;
    if (at > durationSeconds - 0.15) break;
    add(out, context, ping, at, place % 2 === 1 ? 1 : random.between(0.6, 0.75));
  }
  const bed = filter(white(context, random), context, 'band', 4800 * pitch, 0.7);
  return add(out, context, shapeBy(bed, context, swell(durationSeconds, 0.3, 0.2)), 0, 0.2);
}

/** Two plates clashed together on the beat, each clash muffled against the chest before the next. */
function clash(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  const stroke = hit(context, { decay: 1.8, hiss: 1, tones: 1 });
  const count = 2 + random.integer(3);
  const interval = (durationSeconds - 0.02) / count;
  for (let index = 0; index < count; index++) {
    // Rims that meet not quite together: a softer touch just before.
    const at = 0.02 + index * interval;
    const muffled = shapeBy(stroke.slice(), context, cutAt(interval * random.between(0.75, 0.9)));
    add(out, context, muffled, at, 0.35);
    add(out, context, muffled, at + random.between(0.018, 0.03), 1);
  }
  return out;
}
