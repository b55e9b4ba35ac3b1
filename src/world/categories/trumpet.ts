import {
  arc,
  atDepth,
  cylinder,
  finish,
  lathe,
  lying,
  place,
  placeAll,
  smooth,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { path } from '../synthesis/envelope.ts';
import { beats, semitones } from '../synthesis/events.ts';
import { filter } from '../synthesis/filter.ts';
import { add, silence } from '../synthesis/signal.ts';
import { addTone, rolloff } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const trumpet: Category = {
  id: 'trumpet',
  family: 'winds',
  nouns: ['trumpet', 'bugle', 'horn'],
  shapes: [{ id: 'plain', nouns: [], looks: ['with a flared bell and valves', 'with coiled brass tubes'], build: shape }],
  sounds: [{ id: 'plain', verbs: ['blares', 'plays a fanfare'], sounds: ['a bright brassy fanfare', 'blaring notes'], render: sound }],
};

/** A trumpet from its side: flaring bell, one long loop, three valves with buttons, mouthpiece. */
function shape({ random }: ShapeContext): Surface[] {
  const flare = vary(random, 0.36, 0.12);
  const drop = vary(random, 0.36, 0.12);
  const pipe = 0.055;
  const horn: Vec2[] = smooth([
    [pipe, -0.3],
    [pipe * 1.3, 0.25],
    [pipe * 2.4, 0.7],
    [flare * 0.6, 0.9],
    [flare, 1],
  ]);
  const inside = [...horn].reverse().map(([r, y]): Vec2 => [r * 0.9, y + 0.005]);
  const bend = drop / 2;
  const loop: Vec2[] = [
    [-0.95, 0],
    [0.45, 0],
    ...arc([0.5, -bend], bend, Math.PI / 2, -Math.PI / 2, 8),
    [-0.3, -drop],
    ...arc([-0.4, -bend], bend, -Math.PI / 2, -1.5 * Math.PI, 8),
    [-0.3, 0.005],
  ];
  const lead = loop.slice(0, -9);
  const surfaces: Surface[] = [
    lying(lathe(horn), 'x'),
    finish(lying(lathe(inside), 'x'), { tint: 0.55, emphasis: 0.7 }),
    finish(tube(atDepth(lead, 0.07), pipe), { emphasis: 1.2 }),
    finish(tube(atDepth(loop.slice(-10), 0), pipe), { emphasis: 1.2 }),
    finish(
      place(
        lying(
          lathe([
            [0.1, -0.08],
            [0.1, -0.04],
            [0.045, 0.1],
          ]),
          'x',
        ),
        { move: [-0.98, 0, 0.07] },
      ),
      { tint: 1.5, emphasis: 1.5 },
    ),
  ];
  for (let valve = 0; valve < 3; valve++) {
    const x = -0.16 + valve * 0.19;
    surfaces.push(
      finish(cylinder([x, -drop - 0.14, 0.035], [x, 0.13, 0.035], 0.085), {
        tint: 0.6,
        emphasis: 1.3,
      }),
      finish(cylinder([x, 0.13, 0.035], [x, 0.24, 0.035], 0.02), { tint: 0.5 }),
      finish(cylinder([x, 0.24, 0.035], [x, 0.27, 0.035], 0.06), { tint: 1.7, emphasis: 1.3 }),
    );
  }
  return placeAll(surfaces, { turn: [0, -0.15, 0.12] });
}

const CALLS = [
  [0, 0, 0, 5],
  [0, 4, 7, 12],
  [0, 5, 9],
  [7, 7, 12],
];

/** A fanfare: the louder a brass note gets, the brighter, so the filter opens with each attack. */
function sound(context: SoundContext): Float32Array {
  const { random, pitch } = context;
  const out = silence(context);
  const frequency = 350 * pitch;
  const call = random.pick(CALLS);
  const short = random.between(0.19, 0.24);
  beats(random, 0.03, 0.03 + call.length * short - 0.01, short).forEach((at, index) => {
    const last = index === call.length - 1;
    const length = last ? 1.68 - at : short * 0.85;
    const rise = path([0, 0.2], [0.05, 1], [0.2, 0.8], [length, 0.55]);
    const level = path([0, 0], [0.03, 1], [0.15, 0.85], [length - 0.06, 0.75], [length, 0]);
    const note = silence({ ...context, durationSeconds: length });
    const hz = semitones(frequency, call[index]!);
    addTone(note, context, {
      at: 0,
      duration: length,
      frequency: (t) => hz * (1 + 0.006 * Math.sin(2 * Math.PI * 5.5 * t) * Math.min(1, t / 0.4)),
      partials: rolloff(22, 0.45),
      gain: level,
    });
    filter(note, context, 'low', (t) => (700 + 4200 * rise(t)) * pitch, 0.9);
    add(out, context, note, at);
  });
  return out;
}
