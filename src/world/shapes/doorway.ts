/** What doors hang in and are opened by. */
import type { Surface } from '../types.ts';
import { arc } from '../surfaces/curves.ts';
import { joined } from './joined.ts';
import { ball } from '../surfaces/parts.ts';
import { finish } from '../surfaces/place.ts';
import { box } from '../surfaces/plate.ts';
import type { Vec2 } from '../surfaces/vector.ts';

const FRAME_TINT = 0.42;
/** Two posts, a lintel and a threshold about an opening of the given width, from -1 to 1. */
export function doorFrame(width: number): Surface[] {
  const posts = [-1, 1].map((side) => box([side * (width / 2 + 0.08), 0, 0], [0.14, 2, 0.22]));
  const bars = [
    box([0, 1.01, 0], [width + 0.3, 0.14, 0.22]),
    box([0, -0.99, 0], [width + 0.3, 0.05, 0.28]),
  ];
  return [joined([...posts, ...bars], { tint: FRAME_TINT, emphasis: 1.4 })];
}

/** A knob on either side, on a bright plate with a keyhole. */
export function doorKnob(x: number, thick: number): Surface[] {
  const both = [1, -1].map((side) => ball([x, 0.02, side * (thick / 2 + 0.08)], 0.08));
  return [
    finish(box([x, -0.02, 0], [0.09, 0.28, thick + 0.04]), { tint: 1.6 }),
    joined(both, { tint: 1.8, emphasis: 1.6 }),
  ];
}

/** A rectangle with a half circle on top, from -1 upwards. */
export function archOutline(half: number, spring: number, bottom: number): Vec2[] {
  return [[-half, bottom], [half, bottom], ...arc([0, spring], half, 0, Math.PI, 16)];
}
