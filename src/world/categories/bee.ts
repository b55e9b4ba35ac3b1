import {
  ball,
  ellipsoid,
  eye,
  finish,
  lathe,
  lying,
  mirrored,
  place,
  placeAll,
  plate,
  smooth,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { through } from '../shapes/quadruped.ts';
import { drift, path } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const bee: Category = {
  id: 'bee',
  family: 'animals',
  nouns: ['bee', 'winged insect'],
  shapes: [
    {
      id: 'bumblebee',
      nouns: ['bumblebee'],
      looks: [
        'with a fat striped body',
        'with two pairs of raised wings',
        'with a sting and feelers',
      ],
      build: bumblebee,
    },
    {
      id: 'honeybee',
      nouns: ['honey bee'],
      looks: [
        'with a long pointed abdomen',
        'with wings spread wide',
        'with stripes and dangling legs',
      ],
      build: honeybee,
    },
    {
      id: 'flower',
      nouns: ['bee on a flower'],
      looks: [
        'with a flower below it',
        'with petals round its legs',
        'with a striped body and raised wings',
      ],
      build: onFlower,
    },
  ],
  sounds: [
    {
      id: 'hover',
      verbs: ['buzzes on the spot', 'hums without a break', 'hovers with a buzz'],
      sounds: ['an even nasal buzz', 'a steady hum of wings', 'an unbroken insect drone'],
      loops: true,
      render: hover,
    },
    {
      id: 'pass',
      verbs: ['buzzes past', 'buzzes to and fro', 'hums around the ear'],
      sounds: ['a wandering buzz', 'a buzz that comes and goes', 'a nervous hum that circles'],
      render: pass,
    },
    {
      id: 'swarm',
      verbs: ['swarms angrily', 'buzzes as a whole hive', 'hums in a crowd'],
      sounds: ['an angry swarm', 'many buzzes at once', 'the rising hum of a hive'],
      render: swarm,
    },
  ],
};

const DARK = 0.1;
const LIGHT = 1.25;

interface Build {
  /** Radius and length of the abdomen. */
  readonly fat: number;
  readonly long: number;
  /** How pointed its end is: 0 round ... 1 conical. */
  readonly taper: number;
  /** Radians by which the abdomen hangs down. */
  readonly hang: number;
  readonly wing: number;
  /** Radians the wings are spread from upright, and swept back. */
  readonly spread: number;
  readonly sweep: number;
}

/** Abdomen of dark and light rings with a sting, hanging from its front end at the origin. */
function abdomen({ fat, long, taper, hang }: Build): Surface[] {
  const bands = 7;
  const profile = (t: number): Vec2 => [
    fat *
      Math.sin(Math.PI * (0.05 + 0.84 * t ** ((1 + 0.5 * taper) ** -1))) ** 0.75 *
      (1 - 0.3 * taper * (1 - t)),
    -long + long * t,
  ];
  const rings = Array.from({ length: bands }, (_, band) => {
    const ring = Array.from({ length: 5 }, (_unused, i) => profile((band + i / 4) / bands));
    return finish(lying(lathe(ring), 'x'), { tint: band % 2 === 0 ? DARK : LIGHT, emphasis: 1.15 });
  });
  const sting = finish(
    tube(through([-long + 0.03, 0, 0], [-long - 0.15, -0.01, 0]), [0.05, 0.004]),
    { tint: DARK, emphasis: 1.5 },
  );
  return placeAll([...rings, sting], { turn: [0, 0, hang] });
}

function leaf(length: number, broad: number): Surface {
  return plate(
    smooth<Vec2>(
      through(
        [0, 0],
        [0.2 * broad, length * 0.55],
        [0.08 * broad, length * 0.95],
        [-0.14 * broad, length * 0.95],
        [-0.24 * broad, length * 0.6],
        [-0.04, 0],
      ),
    ),
    0.02,
  );
}

/** A whole bee facing +x: abdomen, furry thorax, head with big eyes and feelers, wings, legs along the given path. */
function insect(build: Build, leg: readonly Vec3[]): Surface[] {
  const { wing, spread, sweep } = build;
  const side: Surface[] = [
    finish(place(leaf(wing, 1.15), { turn: [spread, 0, 0.15 + sweep], move: [0.14, 0.22, 0.08] }), {
      tint: 1.75,
      emphasis: 1.2,
    }),
    finish(
      place(leaf(wing * 0.72, 1.1), {
        turn: [spread + 0.1, 0, 0.65 + sweep],
        move: [-0.02, 0.22, 0.08],
      }),
      { tint: 1.6, emphasis: 1.2 },
    ),
    eye([0.6, 0.06, 0.15], 0.11),
    finish(tube(through([0.64, 0.16, 0.06], [0.76, 0.38, 0.12], [0.94, 0.42, 0.16]), 0.024), {
      tint: DARK,
      emphasis: 1.3,
    }),
    ...[-0.02, 0.15, 0.32].map((x, i) =>
      finish(
        tube(
          leg.map(([dx, y, z]): Vec3 => [x + dx * (1.4 - 0.8 * i), y, z]),
          0.03,
        ),
        { tint: DARK },
      ),
    ),
  ];
  return [
    ...placeAll(abdomen(build), { move: [-0.02, 0, 0] }),
    finish(ellipsoid([0.16, 0.02, 0], [0.26, 0.27, 0.27]), { tint: LIGHT }),
    finish(ball([0.5, 0, 0], 0.2), { tint: 0.3 }),
    ...mirrored(side, 'z'),
  ];
}

const TUCKED: readonly Vec3[] = through([0, -0.2, 0.14], [0.02, -0.4, 0.3], [-0.08, -0.56, 0.26]);

/** A bumble bee in flight: round and fat, wings up. */
function bumblebee({ random }: ShapeContext): Surface[] {
  const build: Build = {
    fat: vary(random, 0.4, 0.08),
    long: 0.9,
    taper: 0,
    hang: 0,
    wing: vary(random, 0.8, 0.1),
    spread: 0.75,
    sweep: 0,
  };
  return placeAll(insect(build, TUCKED), { turn: [0, -0.3, 0.08] });
}

/** A honey bee in flight: slim pointed abdomen bent down, wings out flat, long legs dangling. */
function honeybee({ random }: ShapeContext): Surface[] {
  const build: Build = {
    fat: vary(random, 0.28, 0.08),
    long: vary(random, 1.1, 0.06),
    taper: 1,
    hang: vary(random, 0.35, 0.25),
    wing: vary(random, 1.05, 0.08),
    spread: 1.15,
    sweep: 0.35,
  };
  const dangling: readonly Vec3[] = through(
    [0, -0.2, 0.14],
    [-0.08, -0.46, 0.32],
    [-0.2, -0.6, 0.3],
    [-0.26, -0.84, 0.32],
  );
  return placeAll(insect(build, dangling), { turn: [0.1, -0.35, 0.12] });
}

/** A bee that has settled on a big open blossom. */
function onFlower({ random }: ShapeContext): Surface[] {
  const build: Build = {
    fat: vary(random, 0.36, 0.08),
    long: 0.95,
    taper: 0.5,
    hang: 0.12,
    wing: vary(random, 0.85, 0.08),
    spread: 0.6,
    sweep: 0.3,
  };
  const standing: readonly Vec3[] = through(
    [0, -0.18, 0.16],
    [0.05, -0.3, 0.4],
    [0.02, -0.56, 0.44],
  );
  const count = 8 + random.integer(3);
  const petals = Array.from({ length: count }, (_, i) =>
    finish(
      place(place(ellipsoid([0.78, 0, 0], [0.4, 0.045, 0.22]), { turn: [0, 0, 0.22] }), {
        turn: [0, (2 * Math.PI * i) / count, 0],
        move: [0, -0.68, 0],
      }),
      { tint: [0.98, 0.95, 0.97], emphasis: 0.7 },
    ),
  );
  return placeAll(
    [
      ...placeAll(insect(build, standing), { turn: [0, -0.3, 0.06], move: [0.1, -0.02, 0] }),
      ...petals,
      finish(ellipsoid([0, -0.64, 0], [0.46, 0.11, 0.46]), { tint: [0.97, 0.74, 0.14] }),
      finish(tube(through([0, -0.72, 0], [0.04, -1.2, 0]), 0.06), {
        tint: [0.3, 0.58, 0.24],
        emphasis: 1.2,
      }),
    ],
    { scale: 0.9 },
  );
}

/** Thorax and wings as heard: a nasal colour over the harmonic buzz. */
function colour(wings: Float32Array, context: SoundContext): Float32Array {
  const { pitch } = context;
  return resonate(
    wings,
    context,
    [
      { frequency: 620 * pitch, q: 2.5, gain: 0.8 },
      { frequency: 2900 * pitch, q: 3, gain: 0.9 },
    ],
    0.25,
  );
}

/** Both pairs of wings of one bee, almost at the same rate; `flight` bends it, `near` is its loudness. */
function addWings(
  out: Float32Array,
  context: SoundContext,
  rate: number,
  flight: Curve,
  near: Curve | number,
): void {
  for (const detune of [1, 1.008]) {
    addTone(out, context, {
      at: 0,
      duration: context.durationSeconds,
      frequency: (t) => rate * context.pitch * detune * flight(t),
      partials: rolloff(30, 0.7),
      gain: near,
    });
  }
}

/** Standing in the air: more than two hundred beats a second, hardly wavering. */
function hover(context: SoundContext): Float32Array {
  const { random } = context;
  const wings = silence(context);
  const flutter = drift(random, 13, 0.018);
  const sway = drift(random, 1.6, 0.025);
  addWings(wings, context, random.between(210, 240), (t) => flutter(t) * sway(t), 0.4);
  return colour(wings, context);
}

/** Flying by twice or three times: louder and higher on approach, softer and lower when gone by. */
function pass(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const wings = silence(context);
  const rounds = 2 + random.integer(2);
  const flutter = drift(random, 14, 0.02);
  const phase = (t: number): number => (2 * Math.PI * rounds * t) / durationSeconds;
  const bend = (t: number): number =>
    1 + 0.13 * Math.sin(phase(t) - 0.3) + 0.04 * Math.sin(2.3 * phase(t));
  addWings(wings, context, random.between(205, 245), (t) => bend(t) * flutter(t), 0.4);
  return shapeBy(
    colour(wings, context),
    context,
    (t) => 0.05 + 0.95 * (0.5 - 0.5 * Math.cos(phase(t))) ** 2,
  );
}

/** Many bees at different rates, all getting faster and louder as the hive is roused. */
function swarm(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const wings = silence(context);
  const rouse = path([0, 0.92], [durationSeconds * 0.6, 1.16], [durationSeconds, 1.08]);
  for (let one = 0; one < 5; one++) {
    const flight = drift(random, 1.8, 0.05);
    const near = drift(random, 1.5, 0.8);
    addTone(wings, context, {
      at: 0,
      duration: durationSeconds,
      frequency: (t) => (190 + 22 * one) * context.pitch * flight(t) * rouse(t),
      partials: rolloff(26, 0.6),
      gain: (t) => 0.2 * Math.max(0.1, near(t)),
    });
  }
  return shapeBy(
    colour(wings, context),
    context,
    path([0, 0.45], [durationSeconds * 0.5, 1], [durationSeconds, 0.8]),
  );
}
