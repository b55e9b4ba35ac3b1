import { pool, sheet, stream, WATER } from '../shapes/basins.ts';
import { limb } from '../shapes/limb.ts';
import {
  arc,
  ball,
  box,
  cylinder,
  ellipsoid,
  finish,
  lathe,
  place,
  placeAll,
  plate,
  torus,
  tube,
  vary,
  type Vec2,
  type Vec3,
} from '../surfaces/index.ts';
import { gurgle, pulse, splash } from '../sounds/splashing.ts';
import type { Category, ShapeContext, Surface } from '../types.ts';

export const fountain: Category = {
  id: 'fountain',
  family: 'elements',
  nouns: ['fountain', 'water fountain'],
  shapes: [
    {
      id: 'tiered',
      nouns: ['tiered fountain'],
      looks: [
        'with a bowl above a pool',
        'with water falling from bowl to basin',
        'with stacked basins on a pedestal',
      ],
      build: tiered,
    },
    {
      id: 'jet',
      nouns: ['jet fountain'],
      looks: ['with one tall jet of water', 'with a round pool', 'with a crown of falling water'],
      build: highJet,
    },
    {
      id: 'wall',
      nouns: ['wall fountain'],
      looks: [
        'with a round mask that spouts water',
        'with an arched back wall',
        'with a half-round basin at its foot',
      ],
      build: wall,
    },
    {
      id: 'statue',
      nouns: ['statue fountain'],
      looks: [
        'with a leaping fish that spouts water',
        'with jets from the rim of the pool',
        'with a figure on a pedestal',
      ],
      build: statue,
    },
  ],
  sounds: [
    {
      id: 'splash',
      verbs: ['splashes', 'plashes on and on', 'showers'],
      sounds: [
        'running water with bubbles',
        'a lively steady splashing',
        'water falling into water',
      ],
      loops: true,
      render: splash,
    },
    {
      id: 'gurgle',
      verbs: ['gurgles', 'trickles', 'burbles'],
      sounds: ['a gurgling trickle', 'slow hollow bubbles', 'a thin trickle with glugging bubbles'],
      loops: true,
      render: gurgle,
    },
    {
      id: 'pulse',
      verbs: ['spurts in pulses', 'gushes again and again', 'squirts and patters'],
      sounds: [
        'spurts of water one after another',
        'a gush and a patter of drops in turn',
        'pulsing jets of water',
      ],
      render: pulse,
    },
  ],
};

const FOAM = [0.9, 0.96, 1] as const;

/** A two-tier fountain: pool, pedestal, bowl, and arcs of water falling from the top. */
function tiered({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 0.92, 0.06);
  const upper = vary(random, 0.46, 0.12);
  const top = vary(random, 0.05, 0.8);
  const spread = vary(random, 0.3, 0.12);
  const jets = 7 + random.integer(3);
  const surfaces: Surface[] = [
    ...pool(wide),
    lathe([
      [0.22, -0.8],
      [0.12, -0.6],
      [0.1, top - 0.2],
      [upper * 0.6, top - 0.1],
      [upper, top],
      [upper * 0.92, top],
    ]),
    sheet(upper * 0.92, top - 0.02),
    finish(
      lathe([
        [0.08, top],
        [0.06, top + 0.3],
        [0.1, top + 0.36],
        [0, top + 0.4],
      ]),
      { tint: 0.8 },
    ),
  ];
  for (let i = 0; i < jets; i++) {
    const angle = (2 * Math.PI * i) / jets;
    surfaces.push(
      stream([0.04, top + 0.38], [spread, top], 0.75, angle),
      stream([upper * 0.95, top], [wide * 0.75, -0.74], 0.75, angle + 0.4),
    );
  }
  return surfaces;
}

/** A low pool with stone blocks on its rim; one high jet falls back in a crown. */
function highJet({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 0.84, 0.06);
  const top = vary(random, 0.86, 0.08);
  const crown = vary(random, 0.34, 0.15);
  const arms = 8;
  const surfaces: Surface[] = [
    ...pool(wide),
    finish(torus([0, -0.68, 0], wide * 0.97, 0.06, 'y'), { tint: 0.6, emphasis: 1.1 }),
    finish(
      lathe([
        [0.16, -0.8],
        [0.1, -0.6],
        [0, -0.58],
      ]),
      { tint: 0.5 },
    ),
    finish(
      limb([
        [0, -0.6, 0, 0.05],
        [0, 0, 0, 0.06],
        [0, top - 0.15, 0, 0.08],
        [0, top, 0, 0.05],
      ]),
      { tint: FOAM, emphasis: 1.2 },
    ),
    finish(torus([0, -0.73, 0], crown * 1.1, 0.04, 'y'), { tint: FOAM }),
  ];
  for (let i = 0; i < arms; i++) {
    const angle = (2 * Math.PI * i) / arms + 0.2;
    surfaces.push(stream([0.03, top - 0.06], [crown * 1.15, -0.72], 0.9, angle, 0.03));
  }
  return surfaces;
}

/** A wall fountain: arched wall with a round mask, water in an arc into a half-round basin. */
function wall({ random }: ShapeContext): Surface[] {
  const half = vary(random, 0.56, 0.1);
  const mask = vary(random, 0.2, 0.1);
  const height = vary(random, 0.3, 0.2);
  const reach = vary(random, 0.5, 0.08);
  const rim = arc([0, 0.98 - half], half, 0, Math.PI, 10);
  const back: Vec2[] = [[-half, -1], [half, -1], ...rim];
  const round = (radius: number): Vec2[] => [
    [-radius, 0],
    ...arc([0, 0], radius, Math.PI, 2 * Math.PI, 12),
  ];
  /** Half a disc that comes out of the wall, lying level. */
  const level = (radius: number, y: number, thick: number): Surface =>
    place(plate(round(radius), thick), { turn: [-Math.PI / 2, 0, 0], move: [0, y, -0.3] });
  const fall = (x: number, thickness: number): Surface =>
    place(stream([mask * 0.2, height - mask * 0.5], [reach, -0.5], 0.3, Math.PI / 2, thickness), {
      move: [x, 0, -0.3],
    });
  const parts: Surface[] = [
    finish(place(plate(back, 0.14), { move: [0, 0, -0.4] }), {}),
    finish(
      tube(
        [[half, -0.9, -0.34], ...rim.map(([x, y]): Vec3 => [x, y, -0.34]), [-half, -0.9, -0.34]],
        0.07,
      ),
      { tint: 0.6, emphasis: 1.2 },
    ),
    finish(ellipsoid([0, height, -0.32], [mask, mask, 0.12]), { tint: 1.4, emphasis: 1.3 }),
    finish(torus([0, height, -0.32], mask * 1.15, 0.05, 'z'), { tint: 0.5, emphasis: 1.1 }),
    finish(ball([-mask * 0.4, height + mask * 0.3, -0.2], 0.045), { tint: 0.15 }),
    finish(ball([mask * 0.4, height + mask * 0.3, -0.2], 0.045), { tint: 0.15 }),
    finish(ball([0, height - mask * 0.45, -0.22], 0.06), { tint: 0.2 }),
    finish(level(0.78, -0.72, 0.4), { emphasis: 1.1 }),
    finish(level(0.85, -0.5, 0.08), { tint: 0.6, emphasis: 1.1 }),
    finish(level(0.72, -0.46, 0.03), { tint: WATER, emphasis: 1.2 }),
    ...[-0.035, 0.035].map((x) => fall(x, 0.045)),
    finish(place(torus([0, -0.44, 0], 0.12, 0.04, 'y'), { move: [0, 0, reach - 0.3] }), {
      tint: FOAM,
    }),
  ];
  return placeAll(parts, { turn: [0, random.between(-0.25, 0.25), 0] });
}

/** A leaping fish on a pedestal spouts upwards; jets from the rim of the pool arc towards it. */
function statue({ random }: ShapeContext): Surface[] {
  const wide = vary(random, 0.9, 0.06);
  const top = vary(random, 0.52, 0.1);
  const jets = 8 + random.integer(3);
  const fish = [
    finish(
      limb([
        [-0.28, -0.28, 0, 0.09],
        [-0.08, -0.22, 0, 0.16],
        [0.12, 0.02, 0, 0.19],
        [0.1, top - 0.16, 0, 0.15],
        [0.02, top, 0, 0.06],
      ]),
      { emphasis: 1.3 },
    ),
    finish(
      place(
        plate(
          [
            [0, 0],
            [-0.22, 0.24],
            [-0.26, 0.02],
            [-0.4, -0.06],
            [-0.12, -0.1],
          ],
          0.07,
        ),
        { move: [-0.28, -0.22, 0] },
      ),
      { tint: 0.55, emphasis: 1.3 },
    ),
    finish(box([0.3, 0.02, 0], [0.18, 0.22, 0.06]), { tint: 0.55 }),
    finish(ball([0.1, top - 0.1, 0.12], 0.045), { tint: 0.12 }),
  ];
  const surfaces: Surface[] = [
    ...pool(wide),
    finish(cylinder([0, -0.8, 0], [0, -0.36, 0], 0.2), { tint: 0.75 }),
    finish(cylinder([0, -0.4, 0], [0, -0.32, 0], 0.28), { tint: 0.5 }),
    ...fish,
    ...[0, 2.1, 4.2].map((angle) => stream([0, top], [0.3, -0.2], 2.2, angle + 0.6, 0.032)),
  ];
  for (let i = 0; i < jets; i++) {
    const angle = (2 * Math.PI * i) / jets + 0.3;
    surfaces.push(stream([wide * 0.92, -0.68], [wide * 0.38, -0.74], 1.3, angle));
  }
  return surfaces;
}
