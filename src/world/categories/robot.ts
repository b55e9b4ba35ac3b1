import { android } from '../shapes/android.ts';
import {
  arc,
  ball,
  box,
  cylinder,
  finish,
  lathe,
  mirrored,
  placeAll,
  roundedBox,
  torus,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { DARK, GLOW, RED, YELLOW, lamp, antenna, claw } from '../shapes/robot-parts.ts';
import { trackedRobot } from '../shapes/tracked-robot.ts';
import { swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { SQUARE, addSyllable, speaker, addServo, addClank } from '../sounds/machine.ts';
import { silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const robot: Category = {
  id: 'robot',
  family: 'household',
  nouns: ['robot', 'automaton'],
  shapes: [
    {
      id: 'tin',
      nouns: ['tin robot', 'toy robot'],
      looks: [
        'with a square head and an antenna',
        'with dials on its chest',
        'with arms that end in claws',
      ],
      build: tinRobot,
    },
    {
      id: 'tracked',
      nouns: ['tracked robot'],
      looks: [
        'with two eyes on a stalk',
        'with a box for a body on tracks',
        'with two grippers held forward',
      ],
      build: trackedRobot,
    },
    {
      id: 'dome',
      nouns: ['droid'],
      looks: [
        'with a domed head on a barrel',
        'with one big eye in a dome',
        'with a leg at either side of a drum',
      ],
      build: domeRobot,
    },
    {
      id: 'android',
      nouns: ['android'],
      looks: [
        'with a round head and a dark visor',
        'with glowing eyes and two antennas',
        'with jointed arms and legs',
      ],
      build: android,
    },
  ],
  sounds: [
    {
      id: 'beeps',
      verbs: ['beeps a sentence', 'chirps and warbles', 'talks in electronic tones'],
      sounds: [
        'a sentence of beeps and sliding tones',
        'quick electronic chirps',
        'warbling bleeps of all pitches',
      ],
      render: beeping,
    },
    {
      id: 'servo',
      verbs: ['whirrs and clanks', 'moves its joints', 'stamps along with humming motors'],
      sounds: [
        'motors that whine between clanks',
        'servo whirrs and heavy steps',
        'a whine that stops with a clank',
      ],
      render: walking,
    },
    {
      id: 'alert',
      verbs: ['sounds an alarm', 'sweeps upwards again and again', 'raises an electronic alarm'],
      sounds: [
        'an electronic sweep repeated',
        'a rising buzzing alarm',
        'whooping synthetic tones',
      ],
      render: alert,
    },
    {
      id: 'boot',
      verbs: ['starts up', 'powers up and bleeps', 'wakes with a whirr and some beeps'],
      sounds: [
        'a rising whine and then some bleeps',
        'a power-up with electronic chirps',
        'a motor that runs up and a row of beeps',
      ],
      render: booting,
    },
  ],
};

/** A wind-up tin robot: cube head with antenna, box chest with dials, stiff arms with claws, block legs. */
function tinRobot({ random }: ShapeContext): Surface[] {
  const chest = vary(random, 0.72, 0.08);
  const head = vary(random, 0.46, 0.1);
  const raised = random.between(-0.25, 0.5);
  const arm: Surface[] = [
    finish(ball([0, 0, 0], 0.11), { tint: 0.4 }),
    finish(cylinder([0.02, 0, 0], [0.06, -0.46, 0.08], 0.075), { tint: 1.25, emphasis: 1.2 }),
    ...claw([0.06, -0.46, 0.08]),
  ];
  const side: Surface[] = [
    ...placeAll(arm, { turn: [0, 0, 0.15], move: [chest / 2 + 0.07, 0.22, 0] }),
    finish(box([chest * 0.24, -0.58, 0], [0.2, 0.4, 0.24]), { tint: 1.25 }),
    finish(roundedBox([chest * 0.26, -0.84, 0.06], [0.28, 0.16, 0.44], 0.05), { tint: 0.4 }),
    ...lamp([head * 0.24, 0.66, head * 0.42], 0.07, YELLOW),
    finish(cylinder([head * 0.5, 0.6, 0], [head * 0.5 + 0.07, 0.6, 0], 0.09), { tint: 0.35 }),
  ];
  return [
    finish(box([0, 0.02, 0], [chest, 0.76, 0.46]), { emphasis: 1.3 }),
    finish(box([0, 0.6, 0], [head, 0.42, head * 0.84]), { emphasis: 1.3 }),
    finish(cylinder([0, 0.36, 0], [0, 0.44, 0], 0.13), { tint: 0.35 }),
    ...mirrored(side, 'x'),
    ...antenna([0, 0.8, 0], [0.06 * raised, 1.06, 0]),
    finish(box([0, 0.48, head * 0.42], [head * 0.6, 0.07, 0.03]), { tint: DARK, emphasis: 1.2 }),
    finish(box([0, 0.02, 0.23], [chest * 0.74, 0.5, 0.03]), { tint: 0.45 }),
    ...lamp([-chest * 0.17, 0.12, 0.24], 0.09, GLOW),
    ...lamp([chest * 0.17, 0.12, 0.24], 0.09, RED),
    ...[-0.16, 0, 0.16].map((x) =>
      finish(box([x, -0.13, 0.26], [0.09, 0.09, 0.04]), { tint: YELLOW, emphasis: 1.1 }),
    ),
  ];
}

/** A barrel with a domed head: one big eye and small lamps, panels, a leg at either side and one in front. */
function domeRobot({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.46, 0.06);
  const height = vary(random, 0.78, 0.06);
  const top = height - 0.42;
  const look = random.between(-0.3, 0.3);
  const face: Surface[] = [
    finish(box([0, top + 0.2, radius * 0.86], [0.24, 0.22, 0.14]), { tint: 0.3 }),
    finish(ball([0, top + 0.2, radius * 0.98], 0.09), { tint: DARK, emphasis: 1.4 }),
    finish(ball([radius * 0.5, top + 0.14, radius * 0.82], 0.05), { tint: RED, emphasis: 1.4 }),
    finish(ball([-radius * 0.5, top + 0.24, radius * 0.66], 0.05), { tint: GLOW, emphasis: 1.4 }),
    ...antenna([-radius * 0.4, top + radius * 0.8, 0], [-radius * 0.5, top + radius + 0.3, 0]),
  ];
  const leg: Surface[] = [
    finish(cylinder([radius, top - 0.2, 0], [radius + 0.16, top - 0.2, 0], 0.17), { tint: 1.4 }),
    finish(box([radius + 0.09, -0.3, 0], [0.14, 0.9, 0.2]), { tint: 1.3 }),
    finish(roundedBox([radius + 0.1, -0.82, 0.02], [0.24, 0.22, 0.5], 0.06), { tint: 0.5 }),
  ];
  return [
    finish(
      lathe([
        [0, -0.6],
        [radius * 0.7, -0.6],
        [radius, -0.45],
        [radius, top],
        [0, top],
      ]),
      { emphasis: 1.3 },
    ),
    finish(
      lathe([
        [radius * 0.96, top + 0.05],
        ...arc([0, top + 0.05], radius, 0, Math.PI / 2, 8).map(([x, y]): Vec2 => [
          x * 0.98,
          top + 0.05 + (y - top - 0.05) * 0.92,
        ]),
      ]),
      { tint: 1.5, emphasis: 1.2 },
    ),
    finish(torus([0, top + 0.02, 0], radius, 0.04, 'y'), { tint: 0.3 }),
    ...placeAll(face, { turn: [0, look, 0] }),
    finish(box([-0.12, -0.02, radius * 0.94], [0.16, 0.3, 0.06]), { tint: 0.4 }),
    finish(box([0.12, 0.08, radius * 0.94], [0.16, 0.1, 0.06]), { tint: GLOW }),
    finish(box([0.12, -0.12, radius * 0.94], [0.16, 0.1, 0.06]), { tint: YELLOW }),
    finish(roundedBox([0, -0.82, 0.3], [0.26, 0.2, 0.3], 0.06), { tint: 0.5 }),
    finish(cylinder([0, -0.74, 0.26], [0, -0.5, 0.2], 0.09), { tint: 0.4 }),
    ...mirrored(leg, 'x'),
  ];
}

/** A sentence of beeps: syllables of uneven length with hardly a breath between. */
function beeping(context: SoundContext): Float32Array {
  const { random, durationSeconds } = context;
  const out = silence(context);
  let at = 0.03;
  while (at < durationSeconds - 0.12) {
    const duration = random.between(0.06, 0.24);
    addSyllable(out, context, at, duration);
    at += duration + random.between(0.01, random.uniform() < 0.2 ? 0.16 : 0.04);
  }
  return speaker(out, context);
}

/** Steps: a servo whines, the foot comes down with a clank, the other servo follows. */
function walking(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const step = random.between(0.42, 0.52);
  beats(random, 0.02, durationSeconds - 0.2, step).forEach((at, index) => {
    const top = (index % 2 === 0 ? 210 : 165) * pitch;
    addServo(out, context, at, step * 0.82, top);
    addClank(out, context, at + step * 0.82);
  });
  return out;
}

/** An alarm: a buzzing tone sweeps upwards over and over, answered by a double beep. */
function alert(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const low = random.between(330, 420) * pitch;
  const span = random.between(4, 5.5);
  const sweep = random.between(0.3, 0.4);
  for (const at of beats(random, 0.02, durationSeconds - 0.1, sweep + 0.03)) {
    const gain = swell(sweep, 0.01, 0.02);
    addTone(out, context, {
      at,
      duration: sweep,
      frequency: (t) => low * span ** (t / sweep),
      partials: rolloff(9, 0.9),
      // Chopped at a fast rate: the rasp of a cheap circuit.
      gain: (t) => gain(t) * (0.6 + 0.35 * Math.sin(2 * Math.PI * 62 * t)),
    });
  }
  return speaker(out, context);
}

/** Power-up: a motor runs up to speed, a joint locks, and the machine reports in rising and warbling beeps. */
function booting(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const ready = durationSeconds * random.between(0.32, 0.42);
  addServo(out, context, 0.03, ready, 260 * pitch);
  addClank(out, context, ready);
  const steps = random.between(0.08, 0.11);
  const base = random.between(520, 640) * pitch;
  [1, 1.25, 1.5, 2].forEach((ratio, index) => {
    addTone(out, context, {
      at: ready + 0.08 + index * steps,
      duration: steps * 0.85,
      frequency: base * ratio,
      partials: SQUARE,
      gain: 0.6,
    });
  });
  let at = ready + 0.16 + 4 * steps;
  while (at < durationSeconds - 0.14) {
    const duration = random.between(0.08, 0.22);
    addSyllable(out, context, at, duration);
    at += duration + 0.03;
  }
  return filter(out, context, 'high', 90 * pitch);
}
