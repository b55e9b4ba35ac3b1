/** A bell folded from sheet metal, as a cow wears it and a drummer strikes it. */
import type { Surface } from '../types.ts';
import { loft } from '../surfaces/patch.ts';
import { finish } from '../surfaces/place.ts';
import { tube } from '../surfaces/sweep.ts';
import type { Vec3 } from '../surfaces/vector.ts';

export interface Fold {
  /** Width and depth of the mouth at y = 0, width and depth of the closed top at y = height. */
  readonly mouth: readonly [number, number];
  readonly top: readonly [number, number];
  readonly height: number;
}

/** Flat faces, a rounded rectangle as mouth, riveted seams at both sides. */
export function foldedBell({ mouth, top, height }: Fold): Surface[] {
  const ring = (width: number, depth: number, y: number): Vec3[] => {
    const columns = 28;
    return Array.from({ length: columns }, (_, i) => {
      const angle = (2 * Math.PI * i) / columns;
      const square = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.4;
      return [(width / 2) * square(Math.cos(angle)), y, (depth / 2) * square(Math.sin(angle))];
    });
  };
  const between = (share: number): readonly [number, number] => [
    mouth[0] + (top[0] - mouth[0]) * share,
    mouth[1] + (top[1] - mouth[1]) * share,
  ];
  const rows = [0, 0.3, 0.6, 0.9].map((share) => ring(...between(share), height * share));
  const shoulder = ring(top[0] * 0.9, top[1] * 0.85, height);
  const inner = [0, 0.5, 0.88].map((share) => {
    const [width, depth] = between(share);
    return ring(width - 0.1, depth - 0.1, height * share + 0.01);
  });
  const lip = ring(mouth[0], mouth[1], 0);
  const seam = (side: number): Surface =>
    finish(
      tube(
        [
          [(side * mouth[0]) / 2, 0.02, 0],
          [(side * top[0]) / 2, height * 0.92, 0],
        ],
        0.05,
      ),
      { tint: 0.6 },
    );
  return [
    finish(loft([...rows, shoulder, ring(0, 0, height)]), { emphasis: 1.6 }),
    finish(loft([ring(0, 0, height * 0.88), ...inner.reverse()]), { tint: 0.22, emphasis: 0.7 }),
    finish(tube([...lip, lip[0] as Vec3], 0.035), { tint: 1.45, emphasis: 1.2 }),
    seam(-1),
    seam(1),
  ];
}
