import { bumblebee, honeybee, onFlower } from '../shapes/bees.ts';
import { contour } from '../sounds/contour.ts';
import { drift } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, SoundContext } from '../types.ts';

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
  const rouse = contour(durationSeconds, 1, [0, 0.92], [0.6, 1.16], [1, 1.08]);
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
    contour(durationSeconds, 1, [0, 0.45], [0.5, 1], [1, 0.8]),
  );
}
