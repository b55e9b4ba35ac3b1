import { rescue, bubble, tandem, gunship } from '../shapes/rotorcraft.ts';
import { addFirings, firings } from '../sounds/engine.ts';
import { path } from '../synthesis/envelope.ts';
import { resonate } from '../synthesis/filter.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { passing } from '../sounds/passing.ts';
import { add, shapeBy, silence, type Curve } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, SoundContext } from '../types.ts';

export const helicopter: Category = {
  id: 'helicopter',
  family: 'engines',
  nouns: ['helicopter', 'chopper', 'rotorcraft'],
  shapes: [
    {
      id: 'rescue',
      nouns: ['rescue helicopter'],
      looks: ['with a rotor on top and a tail boom', 'with a round glazed nose', 'with skids'],
      build: rescue,
    },
    {
      id: 'bubble',
      nouns: ['bubble helicopter'],
      looks: ['with a bubble cockpit', 'with a lattice tail', 'with a bare engine under a rotor'],
      build: bubble,
    },
    {
      id: 'tandem',
      nouns: ['transport helicopter'],
      looks: ['with two rotors', 'with a long boxy body', 'with a rotor at each end'],
      build: tandem,
    },
    {
      id: 'gunship',
      nouns: ['military helicopter', 'attack helicopter'],
      looks: [
        'with stub wings and pods',
        'with a slim nose and a stepped canopy',
        'with a four-bladed rotor',
      ],
      build: gunship,
    },
  ],
  sounds: [
    {
      id: 'hovers',
      loops: true,
      verbs: ['hovers', 'chops the air', 'beats steadily'],
      sounds: ['fast chopping thumps', 'a fluttering beat of blades', 'a steady wop wop wop'],
      render: hovers,
    },
    {
      id: 'starts',
      verbs: ['starts up', 'spins up its rotor', 'winds up'],
      sounds: [
        'a turbine winding up',
        'blades that turn faster and faster',
        'a rising whine over slow swishes',
      ],
      render: starts,
    },
    {
      id: 'passes',
      verbs: ['flies past', 'thumps by overhead', 'comes and goes'],
      sounds: [
        'chopping that swells and fades',
        'blades beating past',
        'a thumping flight overhead',
      ],
      render: passes,
    },
  ],
};

/** The air as each blade comes by: a deep slap, the swish around it, and the whine of the turbine. */
function beating(
  context: SoundContext,
  rate: number | Curve,
  whine: Curve,
  gain: Curve,
): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const blades = silence(context);
  const passes = firings(context, random, rate, [[0, 1]], 0.015);
  addFirings(blades, context, random, passes, 0.009, 1.6, gain);
  const out = resonate(blades, context, [
    { frequency: 95 * pitch, q: 1.2, gain: 1.6 },
    { frequency: 260 * pitch, q: 1.1, gain: 1 },
    { frequency: 900 * pitch, q: 0.8, gain: 0.6 },
  ]);
  addTone(out, context, {
    at: 0,
    duration: all,
    frequency: (t) => whine(t) * pitch,
    partials: rolloff(2, 1.5),
    gain: 0.04,
  });
  return out;
}

/** Standing in the air: an even beat. */
function hovers(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const rate = random.between(10.5, 13.5) * pitch ** 0.3;
  const out = beating(
    context,
    rate,
    () => 2900,
    () => 1,
  );
  return add(out, context, bandNoise(context, random, 700 * pitch, 0.5), 0, 0.03);
}

/** The turbine winds up and the blades follow, from single swishes to a beat. */
function starts(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const full = random.between(10, 12) * pitch ** 0.3;
  const rate = path([0, 2.2], [0.35 * all, 0.4 * full], [0.95 * all, full]);
  const top = random.between(2300, 2700);
  const whine = path([0, 0.2 * top], [0.6 * all, 0.8 * top], [all, top]);
  return beating(context, rate, whine, path([0, 0.45], [all, 1]));
}

/** Coming near, overhead, and away again. */
function passes(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds: all } = context;
  const moment = all * random.between(0.42, 0.56);
  const { doppler, near } = passing(moment, 0.14, 0.2 * all);
  const rate = random.between(11.5, 14) * pitch ** 0.3;
  const out = beating(
    context,
    (t) => rate * doppler(t),
    (t) => 2900 * doppler(t),
    () => 1,
  );
  const wash = bandNoise(context, random, (t) => 1000 * pitch * doppler(t), 0.6);
  add(out, context, wash, 0, 0.08);
  return shapeBy(out, context, near);
}
