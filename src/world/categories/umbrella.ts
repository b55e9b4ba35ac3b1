import { type Canopy, gore, canopyOf, hookedStick } from '../shapes/canopy.ts';
import { closedUmbrella } from '../shapes/furled.ts';
import {
  ball,
  cylinder,
  finish,
  lathe,
  place,
  placeAll,
  tube,
  vary,
  type Vec3,
} from '../surfaces/index.ts';
import { drift, path, strikeCurve, swell } from '../synthesis/envelope.ts';
import { beats, scatter } from '../synthesis/events.ts';
import { addGrains } from '../sounds/grains.ts';
import { addBurst, bandNoise } from '../synthesis/noise.ts';
import { dropsOf } from '../sounds/raindrops.ts';
import { add, shapeBy } from '../synthesis/signal.ts';
import { addSkinStroke } from '../sounds/skin.ts';
import type { Category, ShapeContext, SoundContext, Surface } from '../types.ts';

export const umbrella: Category = {
  id: 'umbrella',
  family: 'elements',
  nouns: ['umbrella', 'brolly'],
  shapes: [
    {
      id: 'open',
      nouns: ['open umbrella'],
      looks: [
        'with a hooked handle under a canopy',
        'with a scalloped edge and ribs',
        'with panels in two shades',
      ],
      build: openUmbrella,
    },
    {
      id: 'parasol',
      nouns: ['parasol', 'beach umbrella'],
      looks: [
        'with a striped roof on a pole',
        'with a tilted canopy on a heavy foot',
        'with pale and coloured stripes by turns',
      ],
      build: parasol,
    },
    {
      id: 'closed',
      nouns: ['closed umbrella'],
      looks: [
        'with its folds rolled round the stick',
        'with a hook at the top and a point below',
        'with a strap round a slender roll',
      ],
      build: closedUmbrella,
    },
    {
      id: 'dome',
      nouns: ['dome umbrella'],
      looks: [
        'with a bell for a canopy',
        'with a dark band round its rim',
        'with a hooked handle below a dome',
      ],
      build: domeUmbrella,
    },
  ],
  sounds: [
    {
      id: 'rain',
      verbs: ['drums with rain', 'patters on and on', 'is rained upon'],
      sounds: [
        'rain drumming on taut cloth',
        'a dense patter of drops',
        'thousands of soft thuds without a pattern',
      ],
      loops: true,
      render: rain,
    },
    {
      id: 'shower',
      verbs: ['roars under a shower', 'is lashed by gusts of rain', 'swells with wind and rain'],
      sounds: [
        'a heavy shower in gusts',
        'drumming that swells with the wind',
        'a squall of rain on cloth',
      ],
      render: shower,
    },
    {
      id: 'flap',
      verbs: ['flaps open and shut', 'is shaken dry', 'whumps open and sprinkles'],
      sounds: [
        'whumps of cloth with a spray of drops',
        'a flapping of wet cloth',
        'soft thuds of air with a sprinkling',
      ],
      render: flapping,
    },
    {
      id: 'drips',
      verbs: ['drips after the rain', 'is tapped by the last drops', 'catches a few drops'],
      sounds: [
        'single drops tapping on taut cloth',
        'a sparse patter after the rain',
        'slow uneven drops on a skin',
      ],
      render: dripping,
    },
  ],
};

/** An open umbrella held a little aslant: eight panels in two shades, stick, hooked handle. */
function openUmbrella({ random }: ShapeContext): Surface[] {
  const height = vary(random, 0.46, 0.1);
  const contrast = random.pick([0.62, 1.45, 0.8]);
  const canopy = canopyOf({
    radius: vary(random, 0.96, 0.05),
    height,
    bulge: 1.15,
    panels: 8,
    tintOf: (panel) => (panel % 2 === 0 ? 1 : contrast),
  });
  return placeAll(
    [
      ...placeAll(canopy, { move: [0, 0.3, 0] }),
      ...hookedStick(0.3 + height, vary(random, -0.92, 0.06), vary(random, 0.14, 0.15)),
    ],
    { turn: [random.between(-0.3, 0), 0, random.between(-0.25, 0.25)] },
  );
}

/** A beach parasol: shallow striped roof with a frill, tilted at a joint on a stout pole, round heavy foot. */
function parasol({ random }: ShapeContext): Surface[] {
  const radius = vary(random, 0.95, 0.05);
  const shape: Canopy = {
    radius,
    height: vary(random, 0.34, 0.12),
    bulge: 0.75,
    panels: 10,
    tintOf: (panel) => (panel % 2 === 0 ? 1 : 1.8),
    scallop: 0.02,
  };
  const frill = Array.from({ length: 10 }, (_, i) => {
    const flap = tube(
      [
        [radius * 0.93, 0.02, 0],
        [radius * 0.95, -0.12, 0],
      ],
      0.1,
    );
    const turn: Vec3 = [0, ((i + 0.5) * 2 * Math.PI) / 10, 0];
    return finish(
      place(place(flap, { scale: [0.25, 1, 2], move: [radius * 0.7, 0, 0] }), { turn }),
      {
        tint: shape.tintOf(i),
      },
    );
  });
  const roof = [
    ...canopyOf(shape),
    ...frill,
    finish(cylinder([0, -0.25, 0], [0, 0.3, 0], 0.04), { tint: 1.6, emphasis: 1.2 }),
  ];
  return [
    ...placeAll(roof, {
      turn: [random.between(-0.1, 0.1), 0, random.between(0.2, 0.35)],
      move: [-0.06, 0.42, 0],
    }),
    finish(cylinder([0, -1.05, 0], [0, 0.2, 0], 0.05), { tint: 1.6, emphasis: 1.3 }),
    finish(ball([0, 0.18, 0], 0.075), { tint: 0.3 }),
    lathe([
      [0, -1.1],
      [0.36, -1.1],
      [0.34, -1],
      [0.12, -0.92],
      [0.1, -0.8],
      [0, -0.8],
    ]),
  ];
}

/** A deep dome that comes down to the shoulders: pale panels, dark band round the rim, hooked handle. */
function domeUmbrella({ random }: ShapeContext): Surface[] {
  const shape: Canopy = {
    radius: vary(random, 0.68, 0.05),
    height: vary(random, 0.78, 0.06),
    bulge: 1.62,
    panels: 8,
    tintOf: () => 1.35,
    scallop: 0.12,
  };
  const band = gore({ ...shape, radius: shape.radius + 0.012 }, 0, 0.16);
  const rim = Array.from({ length: 8 }, (_, i) =>
    finish(place(band, { turn: [0, ((i + 0.5) * Math.PI) / 4, 0] }), { tint: 0.35 }),
  );
  return placeAll(
    [
      ...placeAll([...canopyOf(shape), ...rim], { move: [0, 0.12, 0] }),
      ...hookedStick(0.8, vary(random, -0.84, 0.05), vary(random, 0.13, 0.15)),
    ],
    { turn: [random.between(-0.2, 0), 0, random.between(-0.2, 0.2)] },
  );
}

/** Steady rain: countless light drops, some heavy ones, and the hiss of the rain all round. */
function rain(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = bandNoise(context, random, 5200 * pitch ** 0.3, 0.6);
  shapeBy(out, context, 0.03);
  const drops = dropsOf(context);
  const density = random.between(0.8, 1.25);
  const light = scatter(random, 0, durationSeconds - 0.002, 110 * density);
  const heavy = scatter(random, 0, durationSeconds - 0.002, 22 * density);
  addGrains(out, context, random, drops, light, () => 0.4);
  addGrains(out, context, random, drops, heavy, () => 1.6);
  return out;
}

/** A squall: with every gust the drops drum in sheets, and the whole cloth booms under them. */
function shower(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const first = durationSeconds * random.between(0.2, 0.34);
  const second = durationSeconds * random.between(0.66, 0.82);
  const gust = path(
    [0, 0.15],
    [first, 1],
    [(first + second) / 2, 0.18],
    [second, random.between(0.8, 1)],
    [durationSeconds, 0.25],
  );
  const out = bandNoise(context, random, 125 * pitch, 5);
  const tug = drift(random, 9, 0.5);
  shapeBy(out, context, (t) => 0.35 * gust(t) ** 1.5 * tug(t));
  const times = scatter(random, 0, durationSeconds, 300).filter((at) => random.chance(gust(at)));
  const drops = dropsOf(context, 150);
  const heavy = times.filter((_, index) => index % 6 === 0);
  addGrains(out, context, random, drops, times, (t) => 0.25 + 0.6 * gust(t));
  addGrains(out, context, random, drops, heavy, (t) => 0.5 + 1.6 * gust(t));
  return out;
}

/** Pumped open and shut to shake it dry: a rush of air, the cloth snaps taut, drops fly off. */
function flapping(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = bandNoise(context, random, 5200 * pitch ** 0.3, 0.6);
  shapeBy(out, context, 0.02);
  const drops = dropsOf(context);
  const interval = random.between(0.42, 0.54);
  for (const start of beats(random, 0.05, durationSeconds - 0.35, interval, 0.06)) {
    const rush = 0.2;
    const air = bandNoise(context, random, (t) => (350 + 3500 * t) * pitch, 1.2, rush);
    add(out, context, shapeBy(air, context, swell(rush, 0.15, 0.04)), start, 0.4);
    const taut = start + 0.17;
    addSkinStroke(out, context, {
      at: taut,
      frequency: 105 * pitch,
      decay: 0.28,
      gain: 0.9,
      tension: 0.9,
    });
    addBurst(out, context, random, {
      at: taut,
      frequency: 900 * pitch,
      q: 0.6,
      gain: 0.9,
      attack: 0.004,
      decay: 0.18,
    });
    const fading = strikeCurve(0.01, 0.5);
    const spray = scatter(random, taut + 0.01, Math.min(taut + 0.26, durationSeconds), 70);
    addGrains(out, context, random, drops, spray, (t) => 0.8 * fading(t - taut));
  }
  return out;
}

/** After the rain: single drops, some from a twig that hits one spot again and again. */
function dripping(context: SoundContext): Float32Array {
  const { random, pitch, durationSeconds } = context;
  const out = bandNoise(context, random, 5200 * pitch ** 0.3, 0.6);
  shapeBy(out, context, 0.03);
  const drops = dropsOf(context);
  const single = scatter(random, 0.02, durationSeconds - 0.1, random.between(13, 20));
  addGrains(out, context, random, drops, single, () => 0.9);
  const twig = beats(
    random,
    random.between(0.03, 0.2),
    durationSeconds - 0.1,
    random.between(0.3, 0.45),
    0.08,
  );
  addGrains(out, context, random, [random.pick(drops)], twig, () => 1);
  return out;
}
