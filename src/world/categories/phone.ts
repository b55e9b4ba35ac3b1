import { candlestickPhone } from '../shapes/candlestick.ts';
import { handset, cord, keypad } from '../shapes/handset.ts';
import {
  box,
  cylinder,
  ellipse,
  finish,
  mirrored,
  place,
  placeAll,
  plate,
  roundedBox,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, type ModeTable, strike } from '../synthesis/modal.ts';
import { silence } from '../synthesis/signal.ts';
import { dialling, busyTone } from '../sounds/telephone-line.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const phone: Category = {
  id: 'phone',
  family: 'household',
  nouns: ['phone', 'telephone'],
  shapes: [
    {
      id: 'rotary',
      nouns: ['rotary telephone'],
      looks: [
        'with a dial and a handset',
        'with a receiver on a cradle',
        'with ten finger holes in a disc',
      ],
      build: rotaryPhone,
    },
    {
      id: 'mobile',
      nouns: ['mobile phone', 'cell phone'],
      looks: [
        'with a screen over rows of keys',
        'with a stub aerial',
        'with a slim upright handset',
      ],
      build: mobilePhone,
    },
    {
      id: 'candlestick',
      nouns: ['candlestick telephone'],
      looks: [
        'with a mouthpiece on a tall stem',
        'with an earpiece hung on a hook',
        'with a horn on a round foot',
      ],
      build: candlestickPhone,
    },
    {
      id: 'desk',
      nouns: ['push-button telephone'],
      looks: [
        'with a handset beside a keypad',
        'with twelve push buttons',
        'with a curly cord and a little display',
      ],
      build: deskPhone,
    },
  ],
  sounds: [
    {
      id: 'ring',
      verbs: ['rings in bursts', 'rings again and again', 'rings twice and pauses'],
      sounds: [
        'a rapid double bell with pauses',
        'the ring of two bells',
        'a mechanical ringing in bursts',
      ],
      render: bellRing,
    },
    {
      id: 'dialling',
      verbs: ['dials a number', 'plays touch tones', 'hums and then beeps out a number'],
      sounds: [
        'a dial tone and touch tones',
        'quick pairs of tones after a steady hum',
        'the tones of a dialled number',
      ],
      render: dialling,
    },
    {
      id: 'busy',
      verbs: ['gives the busy tone', 'beeps evenly on and off', 'signals that the line is engaged'],
      sounds: [
        'an even busy tone',
        'a plain tone switched on and off',
        'an engaged signal on a crackling line',
      ],
      render: busyTone,
    },
    {
      id: 'trill',
      verbs: ['trills in bursts', 'warbles twice and pauses', 'rings electronically'],
      sounds: [
        'an electronic trill with pauses',
        'a warbling of two tones in bursts',
        'a bright electronic ringing',
      ],
      render: trill,
    },
  ],
};

const GLASS = [0.55, 0.72, 0.5] as const;

/** A dial telephone: sloping base, dial with ten finger holes, handset across the cradle, coiled cord. */
function rotaryPhone({ random }: ShapeContext): Surface[] {
  const width = vary(random, 1.25, 0.08);
  const dialRadius = vary(random, 0.42, 0.08);
  const reach = vary(random, 0.98, 0.06);
  // The side view, drawn in x and y and turned so that its slope faces +z.
  const wedge: Vec2[] = [
    [-0.62, -0.75],
    [0.72, -0.75],
    [0.74, -0.62],
    [0.1, 0.22],
    [-0.42, 0.22],
    [-0.62, -0.6],
  ];
  const dial: Surface[] = [
    finish(cylinder([0, 0, -0.02], [0, 0, 0.07], dialRadius), { tint: 1.6 }),
    finish(torus([0, 0, 0.05], dialRadius, 0.035, 'z'), { tint: 0.5 }),
    finish(place(plate(ellipse([0, 0], 0.15, 0.15), 0.04), { move: [0, 0, 0.08] }), { tint: 0.45 }),
  ];
  for (let i = 0; i < 10; i++) {
    const angle = -0.35 + (i * 1.62 * Math.PI) / 9;
    const x = dialRadius * 0.7 * Math.cos(angle);
    const y = dialRadius * 0.7 * Math.sin(angle);
    const hole = place(plate(ellipse([x, y], 0.068, 0.068, 10), 0.03), { move: [0, 0, 0.075] });
    dial.push(finish(hole, { tint: 0.1, emphasis: 1.2 }));
  }
  const cradle = finish(cylinder([width * 0.3, 0.2, -0.15], [width * 0.3, 0.55, -0.15], 0.1), {
    tint: 0.8,
  });
  return [
    place(plate(wedge, width), { turn: [0, -Math.PI / 2, 0] }),
    ...placeAll(dial, { turn: [-0.72, 0, 0], move: [0, -0.18, 0.42] }),
    ...placeAll(handset(reach, 0.28), { move: [0, 0.68, -0.15] }),
    ...mirrored([cradle], 'x'),
    cord([-reach, 0.3, 0.05], [-reach + 0.38, -0.65, 0.05]),
  ];
}

/** A mobile handset: slim upright body, slotted earpiece, screen, rows of keys, stub aerial at a corner. */
function mobilePhone({ random }: ShapeContext): Surface[] {
  const width = vary(random, 0.84, 0.08);
  const height = vary(random, 1.6, 0.05);
  const aerial = vary(random, 0.34, 0.25);
  const front = 0.13;
  const screenHeight = height * 0.3;
  const softKey = roundedBox([width * 0.28, 0, front], [width * 0.2, 0.07, 0.06], 0.03);
  return [
    finish(roundedBox([0, 0, 0], [width, height, 0.26], width * 0.2), { emphasis: 1.5 }),
    finish(
      cylinder([-width * 0.32, height * 0.47, 0], [-width * 0.32, height * 0.5 + aerial, 0], 0.085),
      {
        tint: 0.35,
        emphasis: 1.5,
      },
    ),
    finish(box([0, height * 0.42, front], [width * 0.34, 0.045, 0.03]), {
      tint: 0.1,
      emphasis: 1.3,
    }),
    finish(roundedBox([0, height * 0.2, front], [width * 0.86, screenHeight + 0.1, 0.03], 0.06), {
      tint: 0.2,
    }),
    finish(box([0, height * 0.2, front + 0.02], [width * 0.7, screenHeight - 0.06, 0.02]), {
      tint: GLASS,
      emphasis: 1.1,
    }),
    finish(roundedBox([0, -height * 0.04, front], [width * 0.26, 0.1, 0.06], 0.045), { tint: 0.3 }),
    ...mirrored([finish(place(softKey, { move: [0, -height * 0.04, 0] }), { tint: 0.3 })], 'x'),
    ...placeAll(keypad(width * 0.92, height * 0.36, 0.07), { move: [0, -height * 0.27, front] }),
  ];
}

/** A push-button desk telephone: sloping base, keypad and display on the right, handset lying on the left. */
function deskPhone({ random }: ShapeContext): Surface[] {
  const width = vary(random, 1.45, 0.06);
  const length = vary(random, 1.35, 0.06);
  const slope = vary(random, 0.75, 0.1);
  const right = width * 0.19;
  const top: Surface[] = [
    finish(roundedBox([0, 0, 0], [width, length, 0.2], 0.12), { emphasis: 1.4 }),
    finish(box([right, length * 0.32, 0.11], [width * 0.48, length * 0.2, 0.03]), {
      tint: GLASS,
      emphasis: 1.1,
    }),
    finish(roundedBox([right, -length * 0.13, 0.1], [width * 0.54, length * 0.62, 0.03], 0.06), {
      tint: 0.3,
    }),
    ...placeAll(keypad(width * 0.5, length * 0.6, 0.08), { move: [right, -length * 0.13, 0.13] }),
    ...placeAll(handset(length * 0.46, 0.16), {
      turn: [Math.PI / 2, 0, Math.PI / 2],
      move: [-width * 0.32, 0, 0.4],
    }),
  ];
  const low = -Math.cos(slope) * length * 0.5;
  return [
    ...placeAll(top, { turn: [-slope, 0, 0], move: [0, 0.1, 0] }),
    finish(box([0, low * 0.2 - 0.2, -0.28], [width * 0.7, 0.55, 0.3]), { tint: 0.5 }),
    cord([-width * 0.34, low, 0.62], [-width * 0.62, low - 0.12, -0.1]),
  ];
}

const GONG: ModeTable = [
  [1, 1, 1],
  [2.71, 0.45, 0.6],
  [5.15, 0.2, 0.4],
];

/** When the phone speaks: bursts with pauses between, as exchanges send them. */
function cadence(context: SoundContext): { starts: number[]; burst: number } {
  const { random, durationSeconds } = context;
  const burst = random.between(0.5, 0.62);
  const pause = random.between(0.22, 0.32);
  return { starts: beats(random, 0.03, durationSeconds - 0.25, burst + pause), burst };
}

/** An old telephone: a clapper between two small bells, ringing in bursts. */
function bellRing(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const { starts, burst } = cadence(context);
  const strokeSeconds = 1 / random.between(22, 27);
  for (const start of starts) {
    beats(random, start, start + burst, strokeSeconds).forEach((at, stroke) => {
      const frequency = (stroke % 2 === 0 ? 1150 : 1450) * pitch;
      strike(out, context, at, frequency, modesOf(GONG, 0.32), 0.6);
    });
  }
  return out;
}

/** An electronic ringer: two tones taking turns many times a second, in bursts as of the bell. */
function trill(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const { starts, burst } = cadence(context);
  const high = random.between(1250, 1450) * pitch;
  const low = high / random.between(1.2, 1.28);
  const rate = random.between(11, 14);
  for (const at of starts) {
    addTone(out, context, {
      at,
      duration: burst,
      frequency: (t) => (Math.sin(2 * Math.PI * rate * t) > 0 ? high : low),
      // A square wave on a small piezo disc.
      partials: [1, 0, 0.33, 0, 0.2, 0, 0.1],
      gain: 0.6,
    });
    // The last tone rings on a little in the case.
    strike(out, context, at + burst, low, modesOf(GONG, 0.12), 0.25);
  }
  return out;
}
