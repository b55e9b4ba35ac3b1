import { BRASS, RED, dial, pointer } from '../shapes/clock-face.ts';
import { cuckooClock } from '../shapes/cuckoo-house.ts';
import {
  arc,
  atDepth,
  ball,
  box,
  cylinder,
  ellipsoid,
  finish,
  lathe,
  mirrored,
  place,
  placeAll,
  plate,
  symmetric,
  torus,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { DOME, ESCAPEMENT, ROD, tickTock } from '../sounds/clockwork.ts';
import { strikeCurve, swell } from '../synthesis/envelope.ts';
import { beats } from '../synthesis/events.ts';
import { modesOf, strike } from '../synthesis/modal.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import { addTone } from '../synthesis/tone.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const clock: Category = {
  id: 'clock',
  family: 'household',
  nouns: ['clock', 'timepiece'],
  shapes: [
    {
      id: 'wall',
      nouns: ['wall clock'],
      looks: [
        'with two hands on a round face',
        'with twelve marks round a dial',
        'with a red second hand',
      ],
      build: wallClock,
    },
    {
      id: 'grandfather',
      nouns: ['grandfather clock', 'pendulum clock'],
      looks: [
        'with a pendulum in a tall case',
        'with a dial at the top of a tall case',
        'with a long narrow body',
      ],
      build: grandfatherClock,
    },
    {
      id: 'cuckoo',
      nouns: ['cuckoo clock'],
      looks: [
        'with a gabled roof over the dial',
        'with two weights on chains',
        'with a little bird above the dial',
      ],
      build: cuckooClock,
    },
    {
      id: 'alarm',
      nouns: ['alarm clock'],
      looks: [
        'with two bells on top',
        'with a round face on two feet',
        'with a hammer between two domes',
      ],
      build: alarmClock,
    },
  ],
  sounds: [
    {
      id: 'ticking',
      verbs: ['ticks', 'ticks and tocks', 'ticks away evenly'],
      sounds: ['an even ticking', 'a tick and a tock by turns', 'dry regular clicks'],
      render: ticking,
    },
    {
      id: 'alarm',
      verbs: [
        'rings its alarm',
        'rattles and rings without a pause',
        'ticks and then rings shrilly',
      ],
      sounds: [
        'a shrill hammering alarm',
        'a long clattering ring that slows down',
        'ticking broken by a wild ringing',
      ],
      render: alarmRing,
    },
    {
      id: 'cuckoo',
      verbs: ['calls cuckoo', 'ticks and calls in two notes', 'sings two falling notes'],
      sounds: [
        'two falling piped notes over a ticking',
        'a mechanical cuckoo call',
        'a ticking with a call of two notes',
      ],
      render: cuckooCall,
    },
    {
      id: 'chime',
      verbs: ['strikes the hour', 'chimes above its ticking', 'strikes and ticks'],
      sounds: [
        'slow solemn strokes over a ticking',
        'a chime that counts the hour',
        'ringing strokes between ticks and tocks',
      ],
      render: hourChime,
    },
  ],
};

/** A round wall clock: thick rim, white face, twelve marks, two hands, red second hand. */
function wallClock(context: ShapeContext): Surface[] {
  const { random } = context;
  const rim = vary(random, 0.11, 0.3);
  const depth = vary(random, 0.24, 0.2);
  const front = depth / 2 - 0.02;
  const radius = 0.92;
  return [
    ...placeAll(dial(context, radius - rim), { move: [0, 0, front] }),
    place(pointer(random.between(0, 2 * Math.PI), 0.75, 0.025, 0.07, RED), { move: [0, 0, front] }),
    torus([0, 0, front], radius - rim / 2, rim * 0.75, 'z'),
    finish(cylinder([0, 0, -depth / 2], [0, 0, front - 0.04], radius - rim * 0.6), { tint: 0.7 }),
  ];
}

/** A long-case clock: plinth, waist with a window on the pendulum, hood with the dial under an arched crown. */
function grandfatherClock(context: ShapeContext): Surface[] {
  const { random } = context;
  const width = vary(random, 0.72, 0.08);
  const waist = width * vary(random, 0.7, 0.06);
  const swing = random.between(-0.12, 0.12);
  const crown = symmetric([
    [width * 0.58, 0.86],
    [width * 0.58, 0.92],
    [width * 0.34, 0.97],
    [width * 0.12, 1.1],
  ]);
  const pendulum: Surface[] = [
    finish(cylinder([0, -0.72, 0], [0, 0, 0], 0.022), { tint: BRASS, emphasis: 1.3 }),
    finish(ellipsoid([0, -0.74, 0.01], [0.12, 0.12, 0.04]), { tint: BRASS, emphasis: 1.3 }),
  ];
  return [
    box([0, -0.84, 0], [width, 0.44, 0.46]),
    finish(box([0, -1.04, 0], [width * 1.12, 0.08, 0.52]), { tint: 0.6 }),
    finish(box([0, -0.6, 0], [width * 1.08, 0.06, 0.5]), { tint: 0.6 }),
    box([0, -0.14, 0], [waist, 0.88, 0.36]),
    finish(box([0, -0.16, 0.18], [waist * 0.68, 0.76, 0.02]), { tint: 0.12 }),
    ...placeAll(pendulum, { turn: [0, 0, swing], move: [0, 0.22, 0.22] }),
    box([0, 0.56, 0], [width, 0.6, 0.46]),
    finish(box([0, 0.27, 0], [width * 1.1, 0.05, 0.5]), { tint: 0.6 }),
    finish(torus([0, 0.56, 0.24], width * 0.43, 0.035, 'z'), { tint: 0.5 }),
    ...placeAll(dial(context, width * 0.42), { move: [0, 0.56, 0.25] }),
    finish(plate(crown, 0.5), { tint: 0.75 }),
    finish(ball([0, 1.14, 0], 0.06), { tint: BRASS }),
    ...mirrored([finish(ball([width * 0.5, 0.98, 0.1], 0.05), { tint: BRASS })], 'x'),
  ];
}

/** A twin-bell alarm clock: drum on two feet, domed bells on top, hammer between them, carrying handle. */
function alarmClock(context: ShapeContext): Surface[] {
  const { random } = context;
  const radius = vary(random, 0.62, 0.05);
  const depth = vary(random, 0.4, 0.2);
  const lean = vary(random, 0.58, 0.1);
  const bell = vary(random, 0.31, 0.08);
  const dome = lathe([
    [0, 0],
    ...arc([0, 0], bell, 0, Math.PI / 2, 6).map(([x, y]): Vec2 => [x, y * 0.72]),
  ]);
  const side: Surface[] = [
    finish(place(dome, { turn: [0, 0, -lean], move: [0.4, radius * 0.86 - 0.04, 0] }), {
      tint: 1.35,
    }),
    finish(cylinder([0.28, radius * 0.7, 0], [0.42, radius * 0.95, 0], 0.045), { tint: 0.4 }),
    finish(
      tube(
        [
          [0.3, -radius * 0.8, 0],
          [0.5, -radius - 0.3, 0],
        ],
        [0.09, 0.06],
      ),
      { tint: 0.5, emphasis: 1.2 },
    ),
  ];
  const handle = arc([0, radius + 0.16], 0.3, 0.1, Math.PI - 0.1, 10);
  return [
    finish(cylinder([0, 0, -depth / 2], [0, 0, depth / 2 - 0.03], radius), { emphasis: 1.1 }),
    torus([0, 0, depth / 2 - 0.02], radius - 0.03, 0.06, 'z'),
    ...placeAll(dial(context, radius - 0.08), { move: [0, 0, depth / 2] }),
    ...mirrored(side, 'x'),
    finish(cylinder([0, radius - 0.05, 0], [0, radius + 0.2, 0], 0.025), { tint: 0.3 }),
    finish(cylinder([-0.08, radius + 0.24, 0], [0.08, radius + 0.24, 0], 0.07), {
      tint: 0.3,
      emphasis: 1.2,
    }),
    finish(tube(atDepth(handle, 0), 0.035), { tint: 0.35, emphasis: 1.2 }),
  ];
}

/** A short even interval, tick and tock by turns. */
function ticking(context: SoundContext): Float32Array {
  const out = silence(context);
  const interval = context.random.between(0.2, 0.3);
  tickTock(out, context, 0.04, context.durationSeconds - 0.05, interval);
  return out;
}

/** Some ticks, then the hammer between the two bells, slowing down as its spring runs out. */
function alarmRing(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const starts = durationSeconds * random.between(0.14, 0.22);
  const ends = durationSeconds * random.between(0.9, 0.97);
  const slowing = random.between(0.2, 0.7);
  tickTock(out, context, 0.03, durationSeconds, random.between(0.16, 0.2), 0.8);
  const first = random.between(1900, 2150) * pitch;
  const second = first * random.between(1.12, 1.2);
  let at = starts;
  for (let stroke = 0; at < ends; stroke++) {
    const share = (at - starts) / (ends - starts);
    const level = 1 - 0.4 * share;
    strike(out, context, at, stroke % 2 === 0 ? first : second, modesOf(DOME, 0.45), 0.55 * level);
    addBurst(out, context, random, {
      at,
      frequency: 3800 * pitch,
      q: 1,
      gain: 0.5 * level,
      decay: 0.02,
    });
    at += (1 + slowing * share) / 15;
  }
  return out;
}

/** A bird of two stopped pipes and bellows: a falling third, called again, while the clock ticks on. */
function cuckooCall(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const high = random.between(640, 720) * pitch;
  const low = high / random.between(1.19, 1.26);
  const noteSeconds = random.between(0.26, 0.32);
  const breath = bandNoise(context, random, 1500 * pitch, 0.8);
  const bellows = silence(context);
  tickTock(out, context, 0.04, durationSeconds, random.between(0.22, 0.28), 0.7);
  for (const call of beats(random, 0.1, durationSeconds - 0.6, durationSeconds * 0.48)) {
    [high, low].forEach((frequency, index) => {
      const duration = noteSeconds * (1 + 0.4 * index);
      const at = call + index * (noteSeconds + 0.06);
      const gain = swell(duration, 0.03, 0.12);
      // Stopped pipes: odd partials only, and the pitch sinks as the bellows close.
      addTone(out, context, {
        at,
        duration,
        frequency: (t) => frequency * (1 - 0.02 * (t / duration)),
        partials: [1, 0.04, 0.22, 0.01, 0.06],
        gain: (t) => 0.9 * gain(t),
      });
      const puff = Math.round(at * context.sampleRateHz);
      const end = Math.round((at + duration) * context.sampleRateHz);
      bellows.set(breath.slice(puff, end), puff);
      strike(out, context, at, 310 * pitch, modesOf(ESCAPEMENT, 0.08), 0.3);
    });
  }
  const gate = (t: number): number => 0.5 + 0.5 * strikeCurve(0.02, 3)(t);
  return add(out, context, shapeBy(bellows, context, gate), 0, 0.12);
}

/** The hour on two long rods struck one after the other, over the slow beat of the pendulum. */
function hourChime(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const interval = random.between(0.28, 0.34);
  tickTock(out, context, 0.04, durationSeconds, interval, 0.75);
  const base = random.between(400, 460) * pitch;
  for (const at of beats(random, 0.1, durationSeconds - 0.3, interval * random.between(2, 2.4))) {
    strike(out, context, at, base, modesOf(ROD, 1.6), 0.75);
    strike(out, context, at + 0.05, base * 0.75, modesOf(ROD, 1.9), 0.6);
    addBurst(out, context, random, {
      at,
      frequency: 1200 * pitch,
      q: 0.8,
      gain: 0.25,
      decay: 0.03,
    });
  }
  return out;
}
