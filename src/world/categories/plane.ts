import { limb } from '../shapes/limb.ts';
import { flat, inFlight, propeller, stabiliser, tailFin } from '../shapes/aircraft.ts';
import {
  ball,
  box,
  cylinder,
  ellipsoid,
  finish,
  lathe,
  lying,
  mirrored,
  place,
  plate,
  roundedRectangle,
  smooth,
  vary,
  wheel,
  type Vec2,
} from '../surfaces/index.ts';
import { drone, flyby, jet } from '../sounds/aircraft.ts';
import type { Category, ShapeContext, Surface } from '../types.ts';

export const plane: Category = {
  id: 'plane',
  family: 'engines',
  nouns: ['plane', 'airplane', 'aircraft'],
  shapes: [
    {
      id: 'airliner',
      nouns: ['airliner', 'passenger jet'],
      looks: [
        'with jet engines under swept wings',
        'with a row of cabin windows',
        'with a long round body and a tail fin',
      ],
      build: airliner,
    },
    {
      id: 'biplane',
      nouns: ['biplane'],
      looks: [
        'with two wings one above the other',
        'with struts between its wings',
        'with a propeller and an open cockpit',
      ],
      build: biplane,
    },
    {
      id: 'fighter',
      nouns: ['fighter jet', 'jet fighter'],
      looks: [
        'with triangular wings and a pointed nose',
        'with twin tail fins',
        'with missiles at the wing tips',
      ],
      build: fighter,
    },
    {
      id: 'light',
      nouns: ['propeller plane', 'light aircraft'],
      looks: [
        'with one straight wing on top of the cabin',
        'with a propeller at the nose',
        'with side windows and three wheels',
      ],
      build: lightPlane,
    },
  ],
  sounds: [
    {
      id: 'jet',
      verbs: ['takes off', 'spools up its turbines', 'thunders down the runway'],
      sounds: [
        'a rising turbine whine over a growing roar',
        'the howl of jet engines at take-off',
        'a swelling jet roar',
      ],
      render: jet,
    },
    {
      id: 'drone',
      verbs: ['drones', 'hums on', 'cruises steadily'],
      sounds: [
        'the steady drone of propellers',
        'a beating hum of two engines',
        'an even buzz up in the air',
      ],
      loops: true,
      render: drone,
    },
    {
      id: 'flyby',
      verbs: ['flies past', 'drones by', 'passes overhead'],
      sounds: [
        'a drone that passes overhead',
        'an engine falling in pitch as it goes by',
        'a buzz that swells and sinks away',
      ],
      render: flyby,
    },
  ],
};

/** An airliner: pointed body, swept wings with engines, tail fins, a row of windows. */
function airliner({ random }: ShapeContext): Surface[] {
  const girth = vary(random, 0.14, 0.1);
  const span = vary(random, 0.92, 0.08);
  const sweep = vary(random, 0.42, 0.2);
  const fuselage: Vec2[] = smooth([
    [0.015, -1],
    [girth * 0.6, -0.62],
    [girth, -0.2],
    [girth, 0.65],
    [girth * 0.75, 0.88],
    [0, 1],
  ]);
  const wing: Vec2[] = [
    [0.3, girth * 0.5],
    [0.3 - sweep, span],
    [0.14 - sweep, span],
    [-0.12, girth * 0.5],
  ];
  const windows = Array.from({ length: 8 }, (_, i) =>
    finish(ball([-0.35 + i * 0.14, 0.045, girth * 0.93], 0.03), { tint: 0.15, emphasis: 1.1 }),
  );
  const side = [
    finish(flat(wing, 0.04, -0.04), { tint: 0.85, emphasis: 1.1 }),
    stabiliser(-0.68, 0.06),
    finish(cylinder([0, -0.12, 0.4], [0.3, -0.12, 0.4], 0.075), { tint: 0.6, emphasis: 1.1 }),
    finish(cylinder([0.3, -0.12, 0.4], [0.31, -0.12, 0.4], 0.06), { tint: 0.15 }),
    ...windows,
  ];
  const parts = [
    finish(lying(lathe(fuselage), 'x'), { emphasis: 1.1 }),
    finish(tailFin(-0.66, 0.06, 0.46), { tint: 0.55, emphasis: 1.3 }),
    finish(ball([0.82, 0.06, 0], girth * 0.62), { tint: 0.2 }),
    ...mirrored(side, 'z'),
  ];
  return inFlight(random, parts, 0.5);
}

/** An old biplane: two wings joined by struts, round cowling, propeller, open cockpit, wheels. */
function biplane({ random }: ShapeContext): Surface[] {
  const span = vary(random, 0.95, 0.06);
  const chord = vary(random, 0.4, 0.1);
  const gap = vary(random, 0.36, 0.08);
  const wing = (front: number, reach: number, height: number): Surface =>
    place(plate(roundedRectangle(chord, 2 * reach, 0.1), 0.05), {
      turn: [Math.PI / 2, 0, 0],
      move: [front - chord / 2, height, 0],
    });
  const strut = (x: number, z: number): Surface =>
    finish(cylinder([x - 0.06, -0.12, z], [x + 0.06, gap, z], 0.025), {
      tint: 0.3,
      emphasis: 1.6,
    });
  const side = [
    ...[0.3, 0.78].flatMap((share) => [
      strut(0.42, span * share),
      strut(0.52 - chord, span * share),
    ]),
    stabiliser(-0.7, 0.05),
    finish(cylinder([0.42, -0.14, 0.1], [0.46, -0.4, 0.2], 0.025), { tint: 0.3, emphasis: 1.4 }),
    ...wheel([0.46, -0.42, 0.22], 0.12, 0.07),
  ];
  const parts = [
    finish(
      limb([
        [-0.98, 0.06, 0, 0.03],
        [-0.4, 0.02, 0, 0.11],
        [0.1, 0, 0, 0.17],
        [0.6, 0, 0, 0.17],
      ]),
      { emphasis: 1.1 },
    ),
    finish(cylinder([0.55, 0, 0], [0.76, 0, 0], 0.19), { tint: 0.45 }),
    finish(wing(0.58, span, gap), { emphasis: 1.1 }),
    finish(wing(0.48, span * 0.94, -0.12), { tint: 0.8, emphasis: 1.1 }),
    finish(ellipsoid([-0.08, 0.15, 0], [0.14, 0.06, 0.1]), { tint: 0.12, emphasis: 1.2 }),
    finish(tailFin(-0.74, 0.04, 0.34), { tint: 0.55, emphasis: 1.3 }),
    ...propeller([0.8, 0, 0], 0.36, random.between(0.2, 1.2)),
    ...mirrored(side, 'z'),
  ];
  return inFlight(random, parts, 0.28);
}

/** A jet fighter: needle nose, delta wings, canopy, two fins, intakes, missiles at the wing tips. */
function fighter({ random }: ShapeContext): Surface[] {
  const span = vary(random, 0.66, 0.08);
  const fins = vary(random, 0.4, 0.12);
  const side = [
    finish(
      flat(
        [
          [0.4, 0.06],
          [-0.45, span],
          [-0.7, span],
          [-0.72, 0.06],
        ],
        0.05,
        -0.02,
      ),
      { tint: 0.85, emphasis: 1.1 },
    ),
    stabiliser(-0.72, 0),
    finish(place(tailFin(-0.55, 0.04, fins), { turn: [0.3, 0, 0], move: [0, 0, 0.13] }), {
      tint: 0.5,
      emphasis: 1.2,
    }),
    finish(box([-0.02, -0.03, 0.16], [0.62, 0.17, 0.12]), { tint: 0.7 }),
    finish(cylinder([-0.95, 0, 0.09], [-1.06, 0, 0.09], 0.085), { tint: 0.15, emphasis: 1.2 }),
    finish(
      limb([
        [-0.8, -0.02, span, 0.045],
        [-0.2, -0.02, span, 0.045],
        [-0.05, -0.02, span, 0],
      ]),
      { tint: 1.7, emphasis: 1.3 },
    ),
  ];
  const parts = [
    finish(
      limb([
        [-0.98, 0, 0, 0.15],
        [-0.3, 0, 0, 0.17],
        [0.35, 0, 0, 0.12],
        [0.75, -0.02, 0, 0.075],
        [1.1, -0.05, 0, 0],
      ]),
      { emphasis: 1.1 },
    ),
    finish(ellipsoid([0.38, 0.1, 0], [0.27, 0.1, 0.085]), { tint: 0.12, emphasis: 1.3 }),
    ...mirrored(side, 'z'),
  ];
  return inFlight(random, parts, 0.6);
}

/** A light aircraft: one straight wing above a cabin with windows, propeller, three wheels. */
function lightPlane({ random }: ShapeContext): Surface[] {
  const span = vary(random, 0.98, 0.06);
  const chord = vary(random, 0.34, 0.1);
  const cabin = vary(random, 0.2, 0.1);
  const pane = (from: number, to: number): Surface =>
    finish(box([(from + to) / 2, 0.1, 0], [to - from, 0.13, 0.33]), { tint: 0.14, emphasis: 1.2 });
  const side = [
    finish(cylinder([0.2, -0.14, 0.15], [0.16, cabin, span * 0.5], 0.025), {
      tint: 0.4,
      emphasis: 1.4,
    }),
    stabiliser(-0.68, 0.04),
    finish(cylinder([0.02, -0.14, 0.1], [-0.02, -0.36, 0.24], 0.025), { tint: 0.4 }),
    ...wheel([-0.02, -0.38, 0.26], 0.1, 0.06),
  ];
  const parts = [
    finish(
      limb([
        [-1, 0.06, 0, 0.035],
        [-0.45, 0.02, 0, 0.1],
        [0.05, 0, 0, 0.17],
        [0.45, -0.04, 0, 0.15],
        [0.76, -0.05, 0, 0.1],
      ]),
      { emphasis: 1.2 },
    ),
    finish(box([0.1, 0.1, 0], [0.52, cabin, 0.31]), {}),
    pane(-0.1, 0.1),
    pane(0.15, 0.38),
    finish(
      flat(
        [
          [0.34, -span],
          [0.34, span],
          [0.34 - chord, span],
          [0.34 - chord, -span],
        ],
        0.055,
        0.1 + cabin / 2,
      ),
      { tint: 1.25, emphasis: 1.1 },
    ),
    finish(tailFin(-0.7, 0.06, 0.42), { tint: 0.55, emphasis: 1.3 }),
    finish(cylinder([0.6, -0.12, 0], [0.62, -0.36, 0], 0.025), { tint: 0.4 }),
    ...wheel([0.62, -0.38, 0], 0.09, 0.06),
    ...propeller([0.78, -0.05, 0], 0.32, random.between(0.2, 1.2)),
    ...mirrored(side, 'z'),
  ];
  return inFlight(random, parts, 0.32);
}
