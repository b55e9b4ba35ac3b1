import { type Bore } from '../shapes/horn.ts';
import { smooth, vary } from '../surfaces/index.ts';
import { saxophoneOf } from '../shapes/saxophone-body.ts';
import { drift, vibrato } from '../synthesis/envelope.ts';
import { loudnessOfPhrase, perform, pitchOf, score } from '../sounds/phrase.ts';
import { coneReed } from '../sounds/reeds.ts';
import { shapeBy } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const saxophone: Category = {
  id: 'saxophone',
  family: 'winds',
  nouns: ['saxophone', 'sax'],
  shapes: [
    {
      id: 'alto',
      nouns: ['alto saxophone'],
      looks: [
        'with a curved neck and an upturned bell',
        'with round keys down a conical body',
        'with a body bent like a swan',
      ],
      build: alto,
    },
    {
      id: 'baritone',
      nouns: ['baritone saxophone'],
      looks: [
        'with a loop at the top and an upturned bell',
        'with a coiled neck above a thick body',
        'with wide keys and a long bow',
      ],
      build: baritone,
    },
    {
      id: 'soprano',
      nouns: ['curved soprano saxophone'],
      looks: [
        'with a short plump body and an upturned bell',
        'with a small tight bow and a bent neck',
        'with a stubby curved tube and keys',
      ],
      build: soprano,
    },
    {
      id: 'tenor',
      nouns: ['tenor saxophone'],
      looks: [
        'with a swan neck and an upturned bell',
        'with a long keyed body and a wide bow',
        'with a dipping neck and a dark mouthpiece',
      ],
      build: tenor,
    },
  ],
  sounds: [
    {
      id: 'lick',
      verbs: ['plays a jazzy lick', 'swings', 'plays a reedy run'],
      sounds: ['a jazzy reedy lick', 'swinging reedy notes', 'a smoky run of notes'],
      render: lick,
    },
    {
      id: 'growl',
      verbs: ['growls', 'wails roughly', 'honks and growls'],
      sounds: ['a rough growling reed', 'raspy wailing notes', 'a dirty honking tone'],
      render: growl,
    },
    {
      id: 'ballad',
      verbs: ['croons', 'plays a slow ballad', 'sings with a wide vibrato'],
      sounds: [
        'slow husky reed notes',
        'a breathy crooning tune',
        'sliding notes with a wide vibrato',
      ],
      render: ballad,
    },
  ],
};

/** The classic S: neck bent back to the player, bow below, wide bell. */
function alto({ random }: ShapeContext): Surface[] {
  const high = vary(random, 0.92, 0.05);
  return saxophoneOf({
    neck: [
      [-0.62, high - 0.12, 0, 0.05],
      [-0.45, high - 0.02, 0, 0.052],
      [-0.28, high + 0.03, 0, 0.055],
      [-0.12, high - 0.02, 0, 0.06],
      [-0.05, high - 0.2, 0, 0.065],
    ],
    top: [-0.05, high - 0.2],
    bottom: -0.8,
    gap: vary(random, 0.4, 0.1),
    mouth: vary(random, 0.12, 0.6),
    flare: vary(random, 0.38, 0.1),
    bore: [0.075, vary(random, 0.15, 0.08)],
    keys: 7,
  });
}

/** The large one: its pipe makes a whole loop at the top before it goes down. */
function baritone({ random }: ShapeContext): Surface[] {
  const loop = vary(random, 0.23, 0.1);
  const y = 0.68;
  const steps = 6;
  const turns = Array.from({ length: steps }, (_, i): Bore => {
    const angle = Math.PI * (-1.65 + (2.3 * i) / (steps - 1));
    return [loop * Math.cos(angle), y + loop * Math.sin(angle), 0.13 - 0.025 * i, 0.057];
  });
  return saxophoneOf({
    neck: [
      [-0.72, y - 0.28, 0.16, 0.05],
      [-0.55, y - 0.2, 0.16, 0.05],
      [-0.3, y - 0.22, 0.16, 0.053],
      ...turns,
      [-loop * 0.95, y - 0.25, 0, 0.075],
    ],
    top: [-loop * 0.95, y - 0.25],
    bottom: -0.82,
    gap: vary(random, 0.46, 0.08),
    mouth: vary(random, 0.22, 0.4),
    flare: vary(random, 0.42, 0.1),
    bore: [0.085, vary(random, 0.16, 0.08)],
    keys: 6,
  });
}

/** The small one, curved: short and plump, its bell reaching nearly as high as its body. */
function soprano({ random }: ShapeContext): Surface[] {
  const high = vary(random, 0.72, 0.06);
  return saxophoneOf({
    neck: [
      [-0.66, high - 0.02, 0, 0.065],
      [-0.48, high + 0.02, 0, 0.067],
      [-0.34, high + 0.01, 0, 0.07],
      [-0.25, high - 0.12, 0, 0.078],
    ],
    top: [-0.25, high - 0.12],
    bottom: -0.58,
    gap: vary(random, 0.5, 0.08),
    mouth: vary(random, 0.36, 0.2),
    flare: vary(random, 0.4, 0.1),
    bore: [0.09, vary(random, 0.17, 0.08)],
    keys: 5,
  });
}

/** Longer and slimmer, with a neck that dips and rises like a swan's. */
function tenor({ random }: ShapeContext): Surface[] {
  const high = vary(random, 0.9, 0.05);
  return saxophoneOf({
    neck: smooth<Bore>(
      [
        [-0.66, high - 0.1, 0, 0.045],
        [-0.52, high - 0.02, 0, 0.047],
        [-0.38, high - 0.06, 0, 0.05],
        [-0.26, high + 0.02, 0, 0.053],
        [-0.12, high + 0.1, 0, 0.056],
        [-0.02, high, 0, 0.06],
        [0, high - 0.2, 0, 0.065],
      ],
      2,
    ),
    top: [0, high - 0.2],
    bottom: -0.95,
    gap: vary(random, 0.4, 0.1),
    mouth: vary(random, 0.05, 1.5),
    flare: vary(random, 0.37, 0.1),
    bore: [0.07, vary(random, 0.145, 0.08)],
    keys: 8,
  });
}

const LICKS = [
  '0:2 2:1 3:2 5:1 2:3 -2:1 0:3',
  '7:2 6:1 5:2 3:1 0:2 3:1 0:3',
  '0:2 3:1 5:2 6:1 7:3 10:2 7:2',
  '12:2 10:1 7:2 5:1 6:1 7:3',
];

/** A swinging run over a blues scale, the longer notes scooped. */
function lick(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const notes = perform(score(random.pick(LICKS)), 235 * pitch, 0.02, durationSeconds - 0.06);
  const course = pitchOf(notes, { glide: 0.02, scoop: 0.9 });
  const level = loudnessOfPhrase(notes, { attack: 0.025, release: 0.05, hold: 0.96, floor: 0.25 });
  const shake = vibrato(5.2, 0.008, 2);
  return coneReed(context, (t) => course(t) * shake(t), level, 0.1);
}

const WAILS = ['0:1 3:2', '7:3 5:1 3:2', '0:1 0:1 5:3', '5:2 7:3'];

/** The player hums along: the hum beats with the reed, a growl that roughens every note. */
function growl(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const notes = perform(score(random.pick(WAILS)), 196 * pitch, 0.02, durationSeconds - 0.06);
  const course = pitchOf(notes, { glide: 0.06, scoop: 1.8 });
  const level = loudnessOfPhrase(notes, { attack: 0.04, release: 0.07, hold: 0.94, floor: 0.1 });
  const waver = drift(random, 4, 0.02);
  const out = coneReed(context, (t) => course(t) * waver(t), level, 0.2);
  const hum = random.between(30, 42);
  const unsteady = drift(random, 7, 0.6);
  return shapeBy(out, context, (t) => {
    const beat = 0.5 + 0.5 * Math.sin(2 * Math.PI * hum * t + 1.5 * unsteady(t));
    return 0.25 + 1.1 * beat * beat;
  });
}

const BALLADS = ['4:2 7:3 5:3', '7:1 9:3 4:3', '0:2 7:4', '12:3 11:1 7:3'];

/** Slow husky notes that slide into each other, with a wide vibrato. */
function ballad(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const notes = perform(score(random.pick(BALLADS)), 220 * pitch, 0.02, durationSeconds - 0.06);
  const course = pitchOf(notes, { glide: 0.11, scoop: 1.2 });
  const shake = vibrato(random.between(4.4, 5.2), 0.017, 0.7);
  const level = loudnessOfPhrase(notes, { attack: 0.09, release: 0.16, hold: 1, floor: 0.35 });
  return coneReed(
    context,
    (t) => course(t) * shake(t),
    (t) => level(t) * (1 + 8 * (shake(t) - 1)),
    0.2,
  );
}
