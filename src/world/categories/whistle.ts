import { bored } from '../shapes/horn.ts';
import {
  arc,
  ball,
  box,
  cylinder,
  ellipsoid,
  finish,
  placeAll,
  plate,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { lanyard, ring } from '../shapes/lanyard.ts';
import { edgeTone, rattle } from '../sounds/air.ts';
import { drift } from '../synthesis/envelope.ts';
import { loudnessOfPhrase, perform, pitchOf, score, type Note } from '../sounds/phrase.ts';
import { type Curve } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const whistle: Category = {
  id: 'whistle',
  family: 'winds',
  nouns: ['whistle', 'signal whistle'],
  shapes: [
    {
      id: 'pea',
      nouns: ['pea whistle', 'referee whistle'],
      looks: [
        'with a round chamber and a flat mouthpiece',
        'with a pea in its slot and a ring',
        'with a snail-shaped body on a lanyard',
      ],
      build: pea,
    },
    {
      id: 'tube',
      nouns: ['signal tube'],
      looks: [
        'with a short fat tube and a window',
        'with a slanted slot and a ring at its end',
        'with a stubby pipe on a lanyard',
      ],
      build: stubby,
    },
    {
      id: 'boatswain',
      nouns: ['boatswain pipe'],
      looks: [
        'with a thin bent tube over a ball',
        'with a keel plate and a ring below',
        'with a ball at the end of a slender tube',
      ],
      build: boatswain,
    },
    {
      id: 'flat',
      nouns: ['sports whistle'],
      looks: [
        'with a wedge-shaped body and side slots',
        'with a broad flat mouthpiece and a ring',
        'with angular chambers on a lanyard',
      ],
      build: flat,
    },
  ],
  sounds: [
    {
      id: 'trill',
      verbs: ['blows for a foul', 'trills shrilly', 'rattles its pea'],
      sounds: ['shrill trilling blasts', 'a rattling note', 'piercing trills'],
      render: trill,
    },
    {
      id: 'piping',
      verbs: ['pipes aboard', 'slides between two tones', 'calls low and high'],
      sounds: ['a two-tone piping call', 'a shrill call that slides up and down', 'sliding tones'],
      render: piping,
    },
    {
      id: 'blast',
      verbs: ['blows one long blast', 'shrieks', 'ends the match'],
      sounds: ['one long piercing blast', 'a shrieking steady blow', 'a long shrill buzzing tone'],
      render: blast,
    },
  ],
};

const DARK = 0.07;

/** A referee's whistle from its side: mouthpiece to the left, slot on top, round chamber with the pea. */
function pea({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.47, 0.08);
  const reach = vary(random, -0.95, 0.08);
  const width = vary(random, 0.5, 0.12);
  const middle: Vec2 = [0.3, 0];
  const top = radius;
  const outline: Vec2[] = [
    [reach, top],
    [reach, top - 0.27],
    [-0.3, top - 0.36],
    ...arc(middle, radius, Math.PI * 0.92, Math.PI * 2.5, 22),
    [0.16, top],
    [0.1, top - 0.2],
    [-0.14, top - 0.26],
    [-0.14, top],
  ];
  const side = (z: number): Surface[] => [
    finish(cylinder([middle[0], 0, z - 0.015], [middle[0], 0, z + 0.015], radius * 0.78), {
      tint: 0.62,
    }),
    finish(cylinder([middle[0], 0, z - 0.025], [middle[0], 0, z + 0.025], radius * 0.55), {
      tint: 1.3,
    }),
  ];
  const eye = middle[0] + radius + 0.06;
  const parts = [
    finish(plate(outline, width), { emphasis: 2.4 }),
    ...side(width / 2),
    ...side(-width / 2),
    finish(box([0.01, top - 0.1, 0], [0.26, 0.14, width * 0.84]), { tint: DARK, emphasis: 1.4 }),
    finish(ball([0.03, top - 0.02, width * 0.08], 0.13), {
      tint: [0.85, 0.62, 0.3],
      emphasis: 1.4,
    }),
    finish(box([reach + 0.06, top - 0.135, 0], [0.16, 0.29, width * 1.06]), { tint: 0.5 }),
    finish(box([eye - 0.03, 0.1, 0], [0.16, 0.13, 0.1]), { tint: 0.7 }),
    ring([eye + 0.14, 0.06, 0], 0.14),
    lanyard([eye + 0.2, -0.08, 0], vary(random, 0.75, 0.2), 0.3),
  ];
  return placeAll(parts, { turn: [0, -0.2, vary(random, 0.12, 0.8)] });
}

/** A stubby tube whistle held aslant: flattened mouthpiece, a deep slanted window, closed end with ring and cord. */
function stubby({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.25, 0.1);
  const end = vary(random, 0.72, 0.1);
  const cut = -0.3;
  const parts = [
    finish(
      bored(
        [
          [-0.95, 0, 0, radius * 0.55],
          [-0.8, 0, 0, radius * 0.7],
          [-0.55, 0, 0, radius],
          [-0.2, 0, 0, radius],
          [end, 0, 0, radius],
        ],
        3,
      ),
      { emphasis: 1.9 },
    ),
    finish(ellipsoid([cut, radius * 0.62, radius * 0.55], [0.17, radius * 0.45, radius * 0.5]), {
      tint: DARK,
      emphasis: 1.6,
    }),
    finish(box([cut + 0.2, radius * 0.72, radius * 0.6], [0.07, radius * 0.55, radius * 0.6]), {
      tint: 1.6,
    }),
    finish(cylinder([end - 0.06, 0, 0], [end + 0.07, 0, 0], radius * 1.12), { tint: 0.5 }),
    finish(cylinder([0.06, 0, 0], [0.14, 0, 0], radius * 1.07), { tint: 0.5 }),
    ring([end + 0.22, 0, 0], 0.16),
    lanyard([end + 0.26, -0.14, 0], vary(random, 0.85, 0.15), 0.32),
  ];
  return placeAll(parts, { turn: [0, -0.15, vary(random, 0.25, 0.4)] });
}

/** A boatswain's pipe: a thin bent tube that blows across a hole in a ball, on a keel with a ring. */
function boatswain({ random }: ShapeContext): Surface[] {
  const size = vary(random, 0.27, 0.1);
  const bend = vary(random, 0.16, 0.3);
  const keel: Vec2[] = [
    [-0.62, 0],
    [-0.5, -0.22],
    [-0.2, -0.34],
    [0.25, -0.32],
    [0.55, -0.2],
    [0.62, bend],
    [0, bend + 0.02],
  ];
  const parts = [
    finish(
      bored([
        [-1, -0.12, 0, 0.1],
        [-0.7, 0, 0, 0.075],
        [-0.2, bend * 0.8, 0, 0.07],
        [0.3, bend + 0.06, 0, 0.065],
        [0.62, bend + 0.02, 0, 0.06],
      ]),
      { emphasis: 1.8 },
    ),
    finish(cylinder([-1.03, -0.13, 0], [-0.97, -0.11, 0], 0.12), { tint: 1.6 }),
    finish(plate(keel, 0.06), { tint: 0.6, emphasis: 1.3 }),
    finish(ball([0.8, bend - size * 0.65, 0], size), { tint: 1.2, emphasis: 1.5 }),
    finish(ellipsoid([0.76, bend + size * 0.33, 0], [0.11, 0.05, 0.1]), {
      tint: DARK,
      emphasis: 1.6,
    }),
    finish(cylinder([0.16, bend + 0.04, 0], [0.24, bend + 0.05, 0], 0.1), { tint: 1.5 }),
    finish(cylinder([-0.42, 0.06, 0], [-0.35, 0.08, 0], 0.11), { tint: 1.5 }),
    ring([-0.05, -0.47, 0], 0.15),
    lanyard([-0.05, -0.6, 0], vary(random, 0.5, 0.2), 0.3),
  ];
  return placeAll(parts, { turn: [0, -0.15, vary(random, 0.15, 0.5)] });
}

/** A whistle without a pea: an angular wedge with slots in its sides, ring and cord. */
function flat({ random }: ShapeContext): Surface[] {
  const width = vary(random, 0.56, 0.12);
  const low = vary(random, -0.36, 0.12);
  const outline: Vec2[] = [
    [-0.98, 0.28],
    [-0.98, 0.06],
    [-0.45, 0],
    [-0.22, low],
    [0.5, low],
    ...arc([0.55, low + 0.25], 0.25, -Math.PI / 2, 0, 5),
    [0.72, 0.28],
  ];
  const slot = (z: number): Surface[] => [
    finish(box([0, 0.1, z], [0.2, 0.3, 0.05]), { tint: DARK, emphasis: 1.5 }),
    finish(box([0.46, -0.04, z], [0.42, low * -0.9, 0.04]), { tint: 0.62 }),
  ];
  const parts = [
    finish(plate(outline, width), { emphasis: 2.4 }),
    ...slot(width / 2),
    ...slot(-width / 2),
    finish(box([0.02, 0.28, 0], [0.2, 0.05, width * 0.6]), { tint: DARK, emphasis: 1.3 }),
    finish(box([-0.9, 0.17, 0], [0.2, 0.26, width * 1.08]), { tint: 0.5 }),
    finish(box([0.78, 0.16, 0], [0.2, 0.13, 0.12]), { tint: 0.7 }),
    ring([0.98, 0.12, 0], 0.15),
    lanyard([1.02, -0.02, 0], vary(random, 0.75, 0.2), 0.3),
  ];
  return placeAll(parts, { turn: [0, -0.2, vary(random, 0.1, 0.9)] });
}

/** Blasts of a pea whistle, short and long: pitch and loudness shaken by the pea. */
function trill(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const height = 2150 * pitch;
  const blasts = score(random.pick(['0:1 0:1 0:2.6', '0:1 0:2.2', '0:2.2 0:1 0:1', '0:1.5 0:1.5']));
  const notes = perform(blasts, height, 0.02, durationSeconds + 0.02);
  const level = loudnessOfPhrase(notes, { attack: 0.03, release: 0.06, hold: 0.86 });
  const shake = rattle(context);
  return edgeTone(
    context,
    (t) => height * (0.9 + 0.1 * level(t)) * (1 + 0.045 * shake(t)),
    (t) => level(t) * (0.62 + 0.38 * shake(t)),
    0.35,
  );
}

/** A boatswain's call: low, sliding up, held high, and back down. */
function piping(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const up = random.between(5, 8);
  const call = score(random.pick(['0:2 1:3 0:2', '0:3 1:4', '1:3 0:2 1:2', '0:2 1:3 0:2 1:5']));
  const steps = call.map(([step, beats]) => [step * up, beats] as const);
  const notes = perform(steps, 1650 * pitch, 0.02, durationSeconds - 0.05);
  const course = pitchOf(notes, { glide: random.between(0.12, 0.22) });
  const level = loudnessOfPhrase(notes, { attack: 0.06, release: 0.08, hold: 1, floor: 0.75 });
  const waver = drift(random, 7, 0.012);
  return edgeTone(context, (t) => course(t) * waver(t), level, 0.3);
}

/** One long blast of three chambers tuned so close together that they buzz. */
function blast(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const height = 2250 * context.pitch;
  const note: Note = { at: 0.02, length: durationSeconds - 0.08, frequency: height };
  const level = loudnessOfPhrase([note], { attack: 0.07, release: 0.15, hold: 1, fade: 0.8 });
  const course: Curve = (t) => height * (0.8 + 0.2 * Math.sqrt(level(t)));
  const near = random.between(1.016, 1.024);
  const shake = rattle(context);
  const out = edgeTone(context, course, level, 0.4);
  for (const ratio of [near, near * near]) {
    addTone(out, context, {
      at: 0,
      duration: durationSeconds,
      frequency: (t) => ratio * course(t),
      partials: [1, 0.12],
      gain: (t) => level(t) * (0.8 + 0.2 * shake(t)),
    });
  }
  return out;
}
