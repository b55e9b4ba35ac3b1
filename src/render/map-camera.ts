/** The eye of the map: orbits a point, or pans over a plane; every movement glides. */
import { Matrix4, PerspectiveCamera, Vector3 } from 'three';
import { SpringField } from './spring-field.ts';

/** Narrow: little distortion, so that distances on the map can be compared. */
const FIELD_OF_VIEW_DEGREES = 26;
const FILL = 0.85;
const HOME_YAW = 0.5;
const HOME_PITCH = 0.28;
const STEEPEST = 1.45;
/** Zoom limits as multiples of the framed distance. */
const NEAREST = 0.12;
const FARTHEST = 2.5;

const YAW = 0;
const PITCH = 1;
const LOG_DISTANCE = 2;
const X = 3;
const Y = 4;
const Z = 5;
const SPRINGS = 6;

/** Angles, logarithm of the distance, the point turned about, the framed distance, half the depth: to be given back as it is. */
export type MapViewpoint = readonly number[];

export class MapCamera {
  readonly three = new PerspectiveCamera(FIELD_OF_VIEW_DEGREES, 1, 0.01, 100);
  /** Half the depth of the framed cloud. */
  reach = 1;
  readonly #springs = new SpringField(SPRINGS);
  readonly #right = new Vector3();
  readonly #up = new Vector3();
  readonly #back = new Vector3();
  readonly #viewProjection = new Matrix4();
  #framedLogDistance = 1;
  #heightPx = 1;

  /** Distance from the eye to the point it turns about. */
  get distance(): number {
    return Math.exp(this.#springs.current[LOG_DISTANCE]!);
  }

  /** Above 1 when nearer than framed. */
  get magnification(): number {
    return Math.exp(this.#framedLogDistance - this.#springs.current[LOG_DISTANCE]!);
  }

  /** [16] column-major, of the last `place`. */
  get viewProjection(): readonly number[] {
    return this.#viewProjection.elements;
  }

  /** Where it goes, not where it is on the way. */
  get viewpoint(): MapViewpoint {
    return [...this.#springs.target, this.#framedLogDistance, this.reach];
  }

  set viewpoint(viewpoint: MapViewpoint) {
    this.#springs.target.set(viewpoint.slice(0, SPRINGS));
    this.#framedLogDistance = viewpoint[SPRINGS] ?? 1;
    this.reach = viewpoint[SPRINGS + 1] ?? 1;
  }

  resize(width: number, height: number): void {
    this.three.aspect = width / height;
    this.#heightPx = height;
  }

  setHomeAngles(flat: boolean): void {
    const { current, target } = this.#springs;
    const turns = Math.round(target[YAW]! / (2 * Math.PI)) * 2 * Math.PI;
    current[YAW]! -= turns;
    target[YAW] = flat ? 0 : HOME_YAW;
    target[PITCH] = flat ? 0 : HOME_PITCH;
  }

  orbit(yaw: number, pitch: number): void {
    const { target } = this.#springs;
    target[YAW]! += yaw;
    target[PITCH] = Math.min(STEEPEST, Math.max(-STEEPEST, target[PITCH]! + pitch));
  }

  /** Moves the ground with the pointer. */
  pan(dxPx: number, dyPx: number): void {
    const { target } = this.#springs;
    const perPx = this.#unitsPerPx(Math.exp(target[LOG_DISTANCE]!));
    this.#setBasis(target);
    const shift = this.#right.multiplyScalar(-dxPx * perPx).addScaledVector(this.#up, dyPx * perPx);
    target[X]! += shift.x;
    target[Y]! += shift.y;
    target[Z]! += shift.z;
  }

  /** The point `fromCentrePx` away from the middle stays where it is. */
  zoom(factor: number, fromCentreXPx = 0, fromCentreYPx = 0): void {
    const { target } = this.#springs;
    const before = target[LOG_DISTANCE]!;
    const after = Math.min(
      this.#framedLogDistance + Math.log(FARTHEST),
      Math.max(this.#framedLogDistance + Math.log(NEAREST), before - Math.log(factor)),
    );
    const kept = 1 - Math.exp(before - after);
    target[LOG_DISTANCE] = after;
    this.pan(fromCentreXPx * kept, fromCentreYPx * kept);
  }

  /** Aims so that every point ([rows, 3] each) is seen from the target angles and the cloud fills 85 % of the view. */
  fit(clouds: readonly Float32Array[]): void {
    const { target } = this.#springs;
    this.#setBasis(target);
    const axes = [this.#right, this.#up, this.#back] as const;
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    for (const [i, { x, y, z }] of axes.entries()) {
      let [least, most] = [Infinity, -Infinity];
      for (const cloud of clouds) {
        for (let at = 0; at + 2 < cloud.length; at += 3) {
          const along = x * cloud[at]! + y * cloud[at + 1]! + z * cloud[at + 2]!;
          if (along < least) least = along;
          if (along > most) most = along;
        }
      }
      low[i] = least;
      high[i] = most;
    }
    if (low[0] === Infinity) return;
    const [right, up, back] = low.map((value, i) => (value + high[i]!) / 2) as [
      number,
      number,
      number,
    ];
    const slope = Math.tan((FIELD_OF_VIEW_DEGREES * Math.PI) / 360) * FILL;
    let distance = 0.2;
    const [toRight, toUp, toBack] = axes;
    const { aspect } = this.three;
    for (const cloud of clouds) {
      for (let at = 0; at + 2 < cloud.length; at += 3) {
        const x = cloud[at]!;
        const y = cloud[at + 1]!;
        const z = cloud[at + 2]!;
        const across = Math.abs(toRight.x * x + toRight.y * y + toRight.z * z - right) / aspect;
        const upwards = Math.abs(toUp.x * x + toUp.y * y + toUp.z * z - up);
        const near = toBack.x * x + toBack.y * y + toBack.z * z - back;
        const needed = near + (across > upwards ? across : upwards) / slope;
        if (needed > distance) distance = needed;
      }
    }
    this.reach = Math.max(0.25, (high[2]! - low[2]!) / 2);
    this.#framedLogDistance = Math.log(distance);
    target[LOG_DISTANCE] = this.#framedLogDistance;
    const centre = new Vector3()
      .addScaledVector(this.#right, right)
      .addScaledVector(this.#up, up)
      .addScaledVector(this.#back, back);
    target[X] = centre.x;
    target[Y] = centre.y;
    target[Z] = centre.z;
  }

  /** Sees what the other sees, in a window of its own. */
  copy(other: MapCamera): void {
    this.#springs.current.set(other.#springs.current);
    this.#springs.target.set(other.#springs.target);
    this.reach = other.reach;
    this.#framedLogDistance = other.#framedLogDistance;
  }

  jump(): void {
    this.#springs.jump();
  }

  step(seconds: number, stiffness: number): boolean {
    return this.#springs.step(seconds, stiffness);
  }

  /** Puts the three.js camera where the springs are. */
  place(): void {
    const { current } = this.#springs;
    const { three, distance } = this;
    this.#setBasis(current);
    const [x, y, z] = [current[X]!, current[Y]!, current[Z]!];
    three.position.set(x, y, z).addScaledVector(this.#back, distance);
    three.up.copy(this.#up);
    three.lookAt(x, y, z);
    three.near = distance * 0.02;
    three.far = distance + this.reach * 20;
    three.updateProjectionMatrix();
    three.updateMatrixWorld();
    this.#viewProjection.multiplyMatrices(three.projectionMatrix, three.matrixWorldInverse);
  }

  /** CSS pixels for one unit at the point the eye turns about. */
  get pxPerUnit(): number {
    return 1 / this.#unitsPerPx(this.distance);
  }

  #unitsPerPx(distance: number): number {
    return (2 * distance * Math.tan((FIELD_OF_VIEW_DEGREES * Math.PI) / 360)) / this.#heightPx;
  }

  #setBasis(state: Float32Array): void {
    const [yaw, pitch] = [state[YAW]!, state[PITCH]!];
    const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
    this.#right.set(cy, 0, -sy);
    this.#up.set(-sy * sp, cp, -cy * sp);
    this.#back.set(sy * cp, sp, cy * cp);
  }
}
