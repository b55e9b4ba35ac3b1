import {
  ball,
  box,
  cylinder,
  finish,
  lathe,
  placeAll,
  torus,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import { drumHead, lacing } from '../shapes/drum-head.ts';
import { beats } from '../synthesis/events.ts';
import { addBurst } from '../synthesis/noise.ts';
import { silence } from '../synthesis/signal.ts';
import { addSkinStroke } from '../sounds/skin.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const drum: Category = {
  id: 'drum',
  family: 'percussion',
  nouns: ['drum', 'stick drum'],
  shapes: [
    {
      id: 'marching',
      nouns: ['marching drum', 'snare drum'],
      looks: [
        'with a zigzag of cords round the shell',
        'with two sticks on a round skin',
        'with a wide low shell between two hoops',
      ],
      build: marchingDrum,
    },
    {
      id: 'kit',
      nouns: ['drum kit', 'drum set'],
      looks: [
        'with a big skin in front and smaller skins around',
        'with five round shells',
        'with two small shells on top of a large one',
      ],
      build: drumKit,
    },
    {
      id: 'bass',
      nouns: ['bass drum'],
      looks: ['with a huge upright skin', 'with a felt mallet', 'with a big hoop on a cradle'],
      build: bassDrum,
    },
    {
      id: 'floor',
      nouns: ['floor tom'],
      looks: ['with three legs', 'with two sticks across the top', 'with a tall shell'],
      build: floorTom,
    },
  ],
  sounds: [
    {
      id: 'march',
      verbs: ['rattles out a march', 'beats a crisp rhythm', 'raps and rolls'],
      sounds: [
        'crisp buzzing strokes of sticks',
        'a marching rhythm with short rolls',
        'sharp rattling beats',
      ],
      render: march,
    },
    {
      id: 'boom',
      verbs: ['booms slowly', 'pounds', 'thuds heavily'],
      sounds: ['heavy booms', 'a slow pounding', 'dull thuds far apart'],
      render: boom,
    },
    {
      id: 'fill',
      verbs: ['rumbles from high to low', 'plays a fill', 'pounds downwards'],
      sounds: [
        'a tumbling run of strokes from high to low',
        'quick thumps falling in pitch',
        'a rolling fill with a heavy end',
      ],
      render: fill,
    },
  ],
};

interface Shell {
  readonly radius: number;
  readonly half: number;
  readonly hoop?: number;
}

/** A round shell with a skin at either end; tension rods where asked for. */
function shell({ radius, half, hoop = 0.06 }: Shell, rods = 0): Surface[] {
  const rod = (i: number): Surface => {
    const angle = (2 * Math.PI * (i + 0.5)) / rods;
    const [x, z] = [radius * 1.04 * Math.sin(angle), radius * 1.04 * Math.cos(angle)];
    return finish(cylinder([x, -half, z], [x, half, z], hoop * 0.5), { tint: 1.8, emphasis: 1.3 });
  };
  return [
    lathe([
      [radius, -half],
      [radius, half],
    ]),
    ...drumHead(radius, half, hoop),
    ...placeAll(drumHead(radius, half, hoop), { turn: [Math.PI, 0, 0] }),
    ...Array.from({ length: rods }, (_, i) => rod(i)),
  ];
}

/** A dark drumstick with its bead at `to`. */
function stick(from: Vec3, to: Vec3, thickness = 0.035): Surface[] {
  return [
    finish(cylinder(from, to, thickness), { tint: 0.3, emphasis: 1.6 }),
    finish(ball(to, thickness * 2), { tint: 0.3, emphasis: 1.2 }),
  ];
}

/** Legs that go down from a shell, spread over all sides. */
function legs(count: number, reach: number, from: number, to: number, spread: number): Surface[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.25)) / count;
    const at = (radius: number, y: number): Vec3 => [
      radius * Math.sin(angle),
      y,
      radius * Math.cos(angle),
    ];
    const leg = tube([at(reach, from), at(reach, (from + to) / 2), at(reach + spread, to)], 0.035);
    return finish(leg, { tint: 0.45, emphasis: 1.6 });
  });
}

/** Shell laced in zigzag between two hoops, two sticks crossed above the skin. */
function marchingDrum({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.78, 0.08);
  const half = vary(random, 0.45, 0.15);
  const reach = radius * 1.04;
  return [
    ...shell({ radius, half, hoop: 0.07 }),
    lacing(7 + random.integer(4), [reach, -half * 0.88], [reach, half * 0.88], 0.028),
    ...stick([-0.85, half + 0.5, 0.4], [0.2, half + 0.1, -0.05], 0.04),
    ...stick([0.95, half + 0.5, 0.35], [-0.1, half + 0.1, 0.3], 0.04),
  ];
}

/** Bass drum in front, two toms on it, a floor tom and a snare drum beside it. */
function drumKit({ random }: ShapeContext): Surface[] {
  const big = vary(random, 0.5, 0.08);
  const tom = vary(random, 0.25, 0.08);
  const top = -0.4 + big;
  const tomAt = (x: number): Surface[] =>
    placeAll(shell({ radius: tom, half: tom * 0.6, hoop: 0.035 }), {
      turn: [0.3, 0, 0],
      move: [x, top + 0.3, 0],
    });
  const floor = vary(random, 0.27, 0.08);
  const snare = 0.29;
  return [
    ...placeAll(shell({ radius: big, half: 0.27, hoop: 0.05 }), {
      turn: [Math.PI / 2, 0, 0],
      move: [0, -0.4, 0.05],
    }),
    finish(torus([0, -0.4, 0.33], big * 0.45, 0.03, 'z'), { tint: 0.5 }),
    ...tomAt(-tom - 0.06),
    ...tomAt(tom + 0.06),
    finish(cylinder([0, top, 0], [0, top + 0.3, 0], 0.04), { tint: 0.4 }),
    ...placeAll(
      [
        ...shell({ radius: floor, half: 0.26, hoop: 0.035 }, 5),
        ...legs(3, floor + 0.04, 0.1, -0.55, 0.04),
      ],
      { move: [0.85, -0.35, 0.15] },
    ),
    ...placeAll(
      [
        ...shell({ radius: snare, half: 0.1, hoop: 0.035 }),
        finish(cylinder([0, -0.4, 0], [0, -0.1, 0], 0.035), { tint: 0.45, emphasis: 1.3 }),
        ...legs(3, 0.03, -0.35, -0.72, 0.24),
        ...stick([-0.35, 0.32, 0.3], [0.1, 0.15, -0.05], 0.025),
        ...stick([0.35, 0.32, 0.35], [-0.05, 0.15, 0.05], 0.025),
      ],
      { move: [-0.85, -0.18, 0.2] },
    ),
  ];
}

/** A great drum standing on its edge in a cradle, a felt mallet leaning before it. */
function bassDrum({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.74, 0.06);
  const half = vary(random, 0.34, 0.15);
  const turned = placeAll(
    [
      ...shell({ radius, half, hoop: 0.07 }),
      lacing(
        8 + random.integer(3),
        [radius * 1.04, -half * 0.9],
        [radius * 1.04, half * 0.9],
        0.026,
      ),
    ],
    { turn: [Math.PI / 2, -0.35, 0], move: [0, 0.12, 0] },
  );
  const foot = -radius - 0.1;
  const cradle = [-0.38, 0.38].map((x) =>
    finish(box([x, foot + 0.12, 0], [0.14, 0.36, half * 2.1]), { tint: 0.4 }),
  );
  const mallet = [
    finish(cylinder([0.95, foot + 0.05, 0.5], [0.3, 0.25, 0.72], 0.04), {
      tint: 0.3,
      emphasis: 1.6,
    }),
    finish(ball([0.27, 0.28, 0.73], 0.14), { tint: 0.55, emphasis: 1.3 }),
  ];
  return [...turned, ...placeAll(cradle, { turn: [0, -0.35, 0] }), ...mallet];
}

/** A deep shell on three bent legs, rods down its side, sticks laid across the skin. */
function floorTom({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.58, 0.08);
  const half = vary(random, 0.48, 0.12);
  const top = half + 0.09;
  const drum = [
    ...shell({ radius, half, hoop: 0.065 }, 8),
    ...legs(3, radius + 0.07, 0.05, -half - 0.6, 0.08),
    ...stick([-0.95, top + 0.1, 0.32], [0.3, top, -0.1], 0.04),
    ...stick([0.95, top + 0.1, 0.4], [-0.25, top, 0.08], 0.04),
  ];
  return placeAll(drum, { move: [0, 0.25, 0] });
}

/** Adds the click of a stick on the skin. */
function addStick(context: SoundContext, out: Float32Array, at: number, gain: number): void {
  const frequency = 1100 * context.pitch;
  addBurst(out, context, context.random, { at, frequency, q: 0.8, gain, decay: 0.07 });
}

/** Per sixteenth: an accent, a plain stroke, a drag of two, or a rest. */
const MARCHES = ['X.xxX.xxX.X.ddXx', 'X.X.xxX.X.dxX.Xx', 'XxxxXxddXxxxX.Xx'] as const;

/** A side drum: every stroke sets the wires under the lower skin buzzing. */
function march(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 190 * pitch;
  const steps = random.pick(MARCHES);
  const interval = (context.durationSeconds - 0.15) / steps.length;
  const hit = (at: number, loud: number): void => {
    addSkinStroke(out, context, { at, frequency, decay: 0.16, gain: 0.5 * loud });
    addStick(context, out, at, 0.5 * loud);
    const wires = { at: at + 0.003, frequency: 3400 * pitch, q: 0.6, attack: 0.004, decay: 0.28 };
    addBurst(out, context, random, { ...wires, gain: 0.75 * loud });
  };
  [...steps].forEach((step, i) => {
    const at = 0.03 + interval * (i + 0.06 * random.between(-1, 1));
    if (step === 'X') hit(at, random.between(0.85, 1));
    if (step === 'x') hit(at, random.between(0.35, 0.5));
    if (step === 'd') for (const part of [0, 0.5]) hit(at + part * interval, 0.4);
  });
  return out;
}

/** A bass drum struck with felt: a long low skin and hardly any click. */
function boom(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const count = 3 + random.integer(2);
  const interval = (durationSeconds - 0.1) / count;
  beats(random, 0.03, durationSeconds - 0.4, interval, 0.02).forEach((at, i) => {
    const stroke = { frequency: 78 * pitch, decay: 1.1, overtones: 0.5, tension: 0.35 };
    const loud = i % 2 === 0 ? 1 : random.between(0.6, 0.9);
    addSkinStroke(out, context, { ...stroke, at, gain: loud });
    const felt = { frequency: 320 * pitch, q: 0.7, attack: 0.006, decay: 0.14 };
    addBurst(out, context, random, { ...felt, at, gain: 0.6 * loud });
  });
  return out;
}

/** A run over four toms from the smallest to the largest, which has the last word. */
function fill(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const each = 3 + random.integer(2);
  const toms = [1.9, 1.5, 1.2, 0.95];
  const interval = (durationSeconds - 0.7) / (each * toms.length);
  const hit = (at: number, ratio: number, loud: number, decay: number): void => {
    const frequency = 125 * ratio * pitch;
    addSkinStroke(out, context, { at, frequency, decay, gain: loud });
    addStick(context, out, at, 0.6 * loud);
  };
  toms.forEach((ratio, tom) => {
    for (let i = 0; i < each; i++) {
      const at = 0.03 + interval * (tom * each + i + 0.06 * random.between(-1, 1));
      hit(at, ratio, i === 0 ? 1 : random.between(0.6, 0.85), 0.34);
    }
  });
  hit(durationSeconds - 0.65, 0.8, 1.1, 0.6);
  return out;
}
