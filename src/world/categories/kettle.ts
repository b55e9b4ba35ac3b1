import {
  arc,
  atDepth,
  box,
  cylinder,
  finish,
  place,
  smooth,
  tube,
  vary,
  type Vec2,
} from '../surfaces/index.ts';
import { pot } from '../shapes/pot.ts';
import { drift, path } from '../synthesis/envelope.ts';
import { beats, scatter } from '../synthesis/events.ts';
import { addWhistle, addBubbles, pouring } from '../sounds/hot-water.ts';
import { modesOf, PLATE_MODES, strike } from '../synthesis/modal.ts';
import { bandNoise } from '../synthesis/noise.ts';
import { add, shapeBy, silence } from '../synthesis/signal.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const kettle: Category = {
  id: 'kettle',
  family: 'household',
  nouns: ['kettle', 'teakettle'],
  shapes: [
    {
      id: 'stove',
      nouns: ['whistling kettle'],
      looks: [
        'with a handle arched over the lid',
        'with a squat belly and a short spout',
        'with a lid and a spout',
      ],
      build: stoveKettle,
    },
    {
      id: 'teapot',
      nouns: ['teapot'],
      looks: [
        'with a round belly and a curved spout',
        'with an ear handle opposite the spout',
        'with a knob on a domed lid',
      ],
      build: teapot,
    },
    {
      id: 'jug',
      nouns: ['electric kettle'],
      looks: [
        'with a tall jug and a big side handle',
        'with a lip at the top and a base plate',
        'with a water window in a tall body',
      ],
      build: jugKettle,
    },
    {
      id: 'gooseneck',
      nouns: ['gooseneck kettle'],
      looks: [
        'with a long thin curved spout',
        'with a conical body and a swan neck',
        'with a side handle and a slender spout',
      ],
      build: gooseneckKettle,
    },
  ],
  sounds: [
    {
      id: 'whistle',
      verbs: ['whistles', 'boils and whistles', 'whistles ever more shrilly'],
      sounds: [
        'a rising steam whistle',
        'a piercing whistle over seething water',
        'a whistle that climbs and holds',
      ],
      render: whistling,
    },
    {
      id: 'boil',
      verbs: ['boils', 'bubbles on and on', 'seethes and bubbles'],
      sounds: [
        'a steady bubbling boil',
        'a rumble full of bubbles',
        'boiling water under a hissing of steam',
      ],
      loops: true,
      render: boiling,
    },
    {
      id: 'pour',
      verbs: ['pours', 'fills a cup', 'pours a splashing stream'],
      sounds: [
        'a splashing stream that rises in pitch',
        'pouring into a cup',
        'hot water that fills a cup',
      ],
      render: pouring,
    },
    {
      id: 'settle',
      verbs: [
        'sinks from its whistle to a simmer',
        'whistles and dies down',
        'stops whistling and bubbles on',
      ],
      sounds: [
        'a whistle that sags and falls silent',
        'a dying steam whistle and a simmering',
        'a falling whistle with a rattling lid',
      ],
      render: settling,
    },
  ],
};

/** A stove kettle: squat belly, lid with a knob, short spout, handle arched over the top. */
function stoveKettle({ random }: ShapeContext): Surface[] {
  const belly = vary(random, 0.7, 0.08);
  const top = vary(random, 0.12, 0.4);
  const handle = arc([0, top - 0.1], belly * 0.8, Math.PI * 0.94, Math.PI * 0.06, 14).map(
    ([x, y]): Vec2 => [x, top - 0.1 + (y - top + 0.1) * 1.2],
  );
  return [
    ...pot({
      wall: smooth<Vec2>([
        [belly * 0.86, -0.85],
        [belly, -0.62],
        [belly * 0.95, -0.3],
        [belly * 0.66, top - 0.08],
        [belly * 0.42, top],
      ]),
      lid: belly * 0.42,
      spout: smooth<Vec2>([
        [belly * 0.75, -0.5],
        [belly + 0.12, -0.28],
        [belly + 0.24, 0.05],
        [belly + 0.38, 0.22],
      ]),
      spoutWidths: [0.18, 0.08],
      handle,
      grip: 0.05,
    }),
    finish(tube(atDepth(handle.slice(4, 11), 0), 0.08), { tint: 0.25 }),
  ];
}

/** A teapot: globe on a foot, S-shaped spout, ear handle on the other side. */
function teapot({ random }: ShapeContext): Surface[] {
  const belly = vary(random, 0.6, 0.06);
  const lid = belly * 0.5;
  const rise = vary(random, 0.4, 0.15);
  return pot({
    wall: [
      [belly * 0.55, -0.66],
      [belly * 0.5, -0.6],
      ...arc([0, -0.06], belly, -1.02, 1.05, 12).map(([x, y]): Vec2 => [x, y * 0.95]),
    ],
    lid,
    spout: smooth<Vec2>([
      [belly * 0.78, -0.26],
      [belly + 0.16, -0.2],
      [belly + 0.28, 0.1],
      [belly + 0.46, rise],
    ]),
    spoutWidths: [0.17, 0.075],
    handle: smooth<Vec2>([
      [-belly * 0.85, 0.26],
      [-belly - 0.2, 0.36],
      [-belly - 0.38, 0.08],
      [-belly - 0.22, -0.26],
      [-belly * 0.88, -0.3],
    ]),
    grip: 0.06,
  });
}

/** An electric jug: tall tapering body on a base plate, lip at the brim, long handle behind, water window. */
function jugKettle({ random }: ShapeContext): Surface[] {
  const foot = vary(random, 0.5, 0.07);
  const brim = foot * vary(random, 0.72, 0.06);
  const window = place(box([0, 0, 0], [0.11, 0.72, 0.05]), {
    turn: [-Math.atan2(foot - brim, 1.3), 0, 0],
    move: [0, -0.1, foot * 0.52 + brim * 0.48 + 0.01],
  });
  return [
    ...pot({
      wall: smooth<Vec2>([
        [foot, -0.78],
        [foot * 0.98, -0.5],
        [(foot + brim) / 2, 0.05],
        [brim, 0.6],
      ]),
      lid: brim * 0.98,
      spout: [
        [brim * 0.62, 0.34],
        [brim + 0.2, 0.56],
      ],
      spoutWidths: [0.22, 0.1],
      handle: smooth<Vec2>([
        [-brim * 0.8, 0.62],
        [-brim - 0.26, 0.6],
        [-brim - 0.38, 0.3],
        [-foot - 0.24, -0.3],
        [-foot - 0.06, -0.55],
        [-foot * 0.9, -0.56],
      ]),
      grip: 0.075,
    }),
    finish(window, { tint: 0.12, emphasis: 1.3 }),
    finish(cylinder([0, -0.92, 0], [0, -0.82, 0], foot * 1.14), { tint: 0.25 }),
  ];
}

/** A pour-over kettle: cone with a flat lid, thin swan's neck from low down, side handle. */
function gooseneckKettle({ random }: ShapeContext): Surface[] {
  const foot = vary(random, 0.58, 0.06);
  const brim = foot * vary(random, 0.66, 0.08);
  const lift = vary(random, 0.42, 0.15);
  return pot({
    wall: [
      [foot * 0.94, -0.7],
      [foot, -0.62],
      [brim, 0.22],
      [brim * 0.9, 0.28],
    ],
    lid: brim * 0.88,
    spout: smooth<Vec2>([
      [foot * 0.88, -0.48],
      [foot + 0.24, -0.5],
      [foot + 0.34, -0.2],
      [foot + 0.28, 0.14],
      [foot + 0.4, lift],
      [foot + 0.62, lift - 0.02],
    ]),
    spoutWidths: [0.1, 0.055],
    handle: smooth<Vec2>([
      [-brim * 0.9, 0.22],
      [-brim - 0.3, 0.34],
      [-brim - 0.52, 0.2],
      [-brim - 0.5, -0.25],
      [-brim - 0.42, -0.42],
    ]),
    grip: 0.065,
  });
}

/** Water that seethes until the whistle speaks and climbs to its pitch. */
function whistling(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const speaks = durationSeconds * random.between(0.08, 0.2);
  const settled = speaks + durationSeconds * random.between(0.25, 0.4);
  addWhistle(
    out,
    context,
    path([speaks, 0.68], [settled, 1], [durationSeconds, 1.03]),
    path([speaks, 0], [settled, 1]),
  );
  addBubbles(out, context, scatter(random, 0, settled, 40), 0.25);
  const seethe = bandNoise(context, random, 420 * pitch, 1.2);
  return add(out, context, shapeBy(seethe, context, drift(random, 12, 0.6)), 0, 0.25);
}

/** A rolling boil: bubbles without number over a low rumble, and steam. */
function boiling(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = bandNoise(context, random, 190 * pitch, 0.9);
  const seethe = drift(random, 14, 0.5);
  shapeBy(out, context, (t) => 0.6 * seethe(t));
  addBubbles(out, context, scatter(random, 0, durationSeconds, 65), 1.3);
  return add(out, context, bandNoise(context, random, 4200 * pitch ** 0.5, 0.7), 0, 0.06);
}

/** Taken off the fire: the whistle sags and stops, the lid rattles, the water simmers on. */
function settling(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = silence(context);
  const lifted = durationSeconds * random.between(0.2, 0.32);
  const mute = durationSeconds * random.between(0.55, 0.68);
  addWhistle(
    out,
    context,
    path([lifted, 1], [mute, 0.6]),
    path([0, 1], [lifted, 1], [mute - 0.1, 0.35], [mute, 0]),
  );
  for (const at of beats(random, lifted, durationSeconds - 0.1, 0.11, 0.35)) {
    strike(
      out,
      context,
      at,
      1150 * pitch,
      modesOf(PLATE_MODES, 0.09),
      0.14 * random.between(0.3, 1),
    );
  }
  addBubbles(out, context, scatter(random, 0, durationSeconds, 60), 0.45);
  const seethe = bandNoise(context, random, 380 * pitch, 1.2);
  return add(out, context, shapeBy(seethe, context, drift(random, 12, 0.6)), 0, 0.4);
}
