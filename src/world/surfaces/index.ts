/** Surfaces that can be sampled by area, each point from two numbers. */
export { arc, atDepth, ellipse, rectangle, roundedRectangle, smooth, symmetric } from './curves.ts';
export { ball, cylinder, eye, lying, torus, vary, wheel } from './parts.ts';
export { ellipsoid, loft } from './patch.ts';
export { finish, mirrored, place, placeAll } from './place.ts';
export type { Placement } from './place.ts';
export { box, plate, roundedBox } from './plate.ts';
export {
  ballSolid,
  boxSolid,
  cylinderSolid,
  flipped,
  halfSpace,
  inside,
  outside,
  type Solid,
} from './solid.ts';
export { lathe, tube } from './sweep.ts';
export type { Vec2, Vec3 } from './vector.ts';
