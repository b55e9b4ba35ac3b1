/** Rotors that move air, bare and in a cage. */
import {
  arc,
  atDepth,
  cylinder,
  ellipsoid,
  finish,
  place,
  placeAll,
  plate,
  smooth,
  torus,
  tube,
  type Vec2,
} from '../surfaces/index.ts';
import type { ShapeContext, Surface } from '../types.ts';

/** Twisted, scoop-shaped blades round the z axis, with a hub in front. */
export function rotor({ random }: ShapeContext, radius: number, count: number): Surface[] {
  const spin = random.between(0, 2);
  const blade = plate(
    smooth<Vec2>([
      [0.06 * radius, 0.12 * radius],
      [0.42 * radius, 0.4 * radius],
      [0.5 * radius, 0.72 * radius],
      [0.14 * radius, 0.93 * radius],
      [-0.2 * radius, 0.72 * radius],
      [-0.1 * radius, 0.38 * radius],
      [-0.06 * radius, 0.12 * radius],
    ]),
    0.025,
  );
  const blades = Array.from({ length: count }, (_, i) => {
    const twisted = place(blade, { turn: [0, 0.45, 0] });
    const turned = place(twisted, { turn: [0, 0, spin + (2 * Math.PI * i) / count] });
    return finish(turned, { tint: 1.3, emphasis: 1.2 });
  });
  return [...blades, finish(cylinder([0, 0, -0.1], [0, 0, 0.14], 0.19 * radius), { tint: 0.35 })];
}

/** A rotor in a cage of wires with the motor behind; faces +z, centred on the origin. */
export function cagedHead(context: ShapeContext, radius: number): Surface[] {
  const wire = arc([0, 0], radius, 0.15, Math.PI / 2, 5).map(([r, z]): Vec2 => [r, z * 0.24]);
  const spoke = place(tube(atDepth(wire, 0), 0.01), { turn: [Math.PI / 2, 0, 0] });
  const wires = Array.from({ length: 12 }, (_, i) =>
    finish(place(spoke, { turn: [0, 0, (2 * Math.PI * i) / 12] }), { tint: 0.4, emphasis: 0.8 }),
  );
  return [
    ...rotor(context, radius * 0.96, 3 + context.random.integer(2)),
    finish(torus([0, 0, 0], radius, 0.04, 'z'), { tint: 0.4, emphasis: 1.4 }),
    ...placeAll(wires, { scale: [1, 1, -1] }),
    finish(cylinder([0, 0, 0.2], [0, 0, 0.26], radius * 0.2), { tint: 0.5 }),
    finish(ellipsoid([0, 0, -0.2], [0.19, 0.19, 0.24]), { tint: 0.6 }),
  ];
}
